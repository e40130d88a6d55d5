import type { MailTransport } from '../mail-transport.ts';
import { createAccessTokens } from './access-tokens.ts';
import { createMailSigner } from './sign-mail.ts';
import { SessionPool } from './session-pool.ts';
import type { SmtpRoute } from './smtp-route.ts';
import { SmtpSession } from './smtp-session.ts';
import { wireForm } from './wire-form.ts';

export interface SmtpOptions {
  /** Longest silence of the server; a minute when not given. */
  socketTimeoutMs?: number;
  /** Longest time for one mail, for a server that is never silent and never done; five minutes when not given. */
  sendTimeoutMs?: number;
  /** Called when the token endpoint replaced the route's refresh token; keep the new one. */
  onRefreshToken?: (token: string) => void;
  /** PEM of the authorities that vouch for the server's certificate, in place of those that Node trusts. */
  trustedCertificates?: string;
  /** The clock; tests set it. */
  now?: () => Date;
}

/**
 * Hands mails to a mail server, over connections that are kept open while mails follow one another. Connects to nothing
 * before the first mail.
 * @throws TypeError when the route's token URL is no URL
 */
export function createSmtpTransport(route: SmtpRoute, options: SmtpOptions = {}): MailTransport {
  const { socketTimeoutMs = 60_000, sendTimeoutMs = 5 * 60_000, trustedCertificates } = options;
  const { onRefreshToken, now = () => new Date() } = options;
  const { auth } = route;
  const tokens = 'tokenUrl' in auth ? createAccessTokens(auth, { onRefreshToken, now }) : null;
  const sign = createMailSigner(route.dkim, now);
  const sessions = new SessionPool({
    create: () => new SmtpSession({ route, tokens, socketTimeoutMs, trustedCertificates }),
    sessionsMax: route.connectionsMax,
    mailsPerSessionMax: route.messagesPerConnectionMax,
    workTimeoutMs: sendTimeoutMs,
  });
  return {
    name: `${route.host.includes(':') ? `[${route.host}]` : route.host}:${route.port}`,
    async send({ from, to, raw }, { onHandOver = async () => {} } = {}) {
      const mail = { from, to, raw: sign(wireForm(raw)) };
      return sessions.use((session) => session.send(mail, onHandOver));
    },
    async verify() {
      sign(Buffer.from('From: <>\r\n\r\n'));
      await sessions.tryOpening();
    },
    async close() {
      sessions.close();
    },
  };
}
