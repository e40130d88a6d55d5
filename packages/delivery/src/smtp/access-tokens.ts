import type { OAuth2Auth } from './ask-for-token.ts';

/** Access tokens of OAuth 2.0, asked for one at a time and kept until shortly before they expire. */
export interface AccessTokens {
  /** @throws SendError saying why there is none */
  current(): Promise<string>;
  /** Another one in place of `refused`. @throws SendError */
  renew(refused: string): Promise<string>;
}

export interface AccessTokensOptions {
  /** Called when the refresh token was replaced; the former one may be of no more use. */
  onRefreshToken?: ((token: string) => void) | undefined;
  now: () => Date;
}

const secondsBeforeExpiry = 60;

export function createAccessTokens(auth: OAuth2Auth, { onRefreshToken, now }: AccessTokensOptions): AccessTokens {
  const endpoint = new URL(auth.tokenUrl);
  let refreshToken = auth.type === 'OAUTH2_REFRESH_TOKEN' ? auth.refreshToken : null;
  let kept: { token: string; until: number } | null = null;
  let asking: Promise<string> | null = null;

  async function ask(): Promise<string> {
    const askedAt = now().getTime();
    // Loaded only for those who sign in so: the library takes a moment of every start.
    const { askForToken } = await import('./ask-for-token.ts');
    const granted = await askForToken(endpoint, auth, refreshToken);
    if (granted.refresh_token !== undefined && granted.refresh_token !== refreshToken) {
      refreshToken = granted.refresh_token;
      onRefreshToken?.(refreshToken);
    }
    const seconds = granted.expires_in ?? Infinity;
    const until = askedAt + Math.max(seconds / 2, seconds - secondsBeforeExpiry) * 1000;
    kept = { token: granted.access_token, until };
    return granted.access_token;
  }

  async function current(): Promise<string> {
    if (kept !== null && now().getTime() < kept.until) return kept.token;
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  }

  return {
    current,
    async renew(refused) {
      if (kept?.token === refused) kept = null;
      return current();
    },
  };
}
