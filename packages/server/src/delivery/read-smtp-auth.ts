import type { RouteCredentials, SmtpRouteSettings } from '@unmissed/database';
import type { Problems } from '../refusal.ts';
import type { SmtpAuthInput, SmtpRouteErrorCode } from '../schema/resolver-types.generated.ts';
import { isLoopback } from './hosts.ts';

const credentialLengthMax = 4_096;
const tokenUrlLengthMax = 2_048;

/** A way to sign in: what anybody may see of it, and its secrets. */
export interface ReadSmtpAuth {
  settings: Pick<SmtpRouteSettings, 'authType' | 'userName' | 'tokenUrl' | 'clientId' | 'scope'>;
  credentials: RouteCredentials | null;
}

const noTokens = { tokenUrl: null, clientId: null, scope: null };

/** Reads and checks how to sign in. */
export function readSmtpAuth(input: SmtpAuthInput, problems: Problems<SmtpRouteErrorCode>): ReadSmtpAuth {
  const { password, clientCredentials, refreshToken } = input;
  if (password != null) {
    checkCredentials(password, problems);
    return {
      settings: { authType: 'PASSWORD', userName: password.user, ...noTokens },
      credentials: { password: password.password },
    };
  }
  const application = clientCredentials ?? refreshToken;
  if (application == null) {
    problems.expect(input.none !== false, 'INVALID_CREDENTIALS', 'none is true, or another way is given.', 'auth');
    return { settings: { authType: 'NONE', userName: null, ...noTokens }, credentials: null };
  }
  const { tokenUrl, ...rest } = application;
  checkCredentials(rest, problems);
  problems.expect(
    isTokenUrl(tokenUrl),
    'INVALID_TOKEN_URL',
    `The token address is an https:// URL of at most ${tokenUrlLengthMax} characters, without user and password; http:// only on this machine.`,
    'auth',
  );
  const settings = { userName: rest.user, tokenUrl, clientId: rest.clientId, scope: rest.scope ?? null };
  const clientSecret = rest.clientSecret ?? null;
  return refreshToken == null
    ? { settings: { authType: 'OAUTH2_CLIENT_CREDENTIALS', ...settings }, credentials: { clientSecret: clientSecret! } }
    : {
        settings: { authType: 'OAUTH2_REFRESH_TOKEN', ...settings },
        credentials: { clientSecret, refreshToken: refreshToken.refreshToken },
      };
}

function checkCredentials(
  credentials: Record<string, string | null | undefined>,
  problems: Problems<SmtpRouteErrorCode>,
): void {
  const wrong = Object.entries(credentials).filter(([, text]) => text != null && !isCredential(text));
  problems.expect(
    wrong.length === 0,
    'INVALID_CREDENTIALS',
    `Of ${wrong.map(([name]) => name).join(', ')} there must be 1 to ${credentialLengthMax} characters and no control characters.`,
    'auth',
  );
}

function isCredential(text: string): boolean {
  return text !== '' && Array.from(text).length <= credentialLengthMax && !/\p{Cc}/u.test(text);
}

function isTokenUrl(text: string): boolean {
  if (text.length > tokenUrlLengthMax || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[(.*)\]$/, '$1')));
}
