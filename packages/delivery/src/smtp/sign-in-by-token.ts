import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { AccessTokens } from './access-tokens.ts';

/**
 * Signs in by XOAUTH2 (Google's “XOAUTH2 protocol”; Exchange Online speaks it as well). A token that the server
 * refuses is renewed once, for it may have been revoked before its time.
 */
export function signInByToken(tokens: AccessTokens): SMTPConnection.CustomAuthenticationHandlers[string] {
  return async (context) => {
    const show = async (token: string) => {
      const said = Buffer.from(`user=${context.auth.user}\u0001auth=Bearer ${token}\u0001\u0001`).toString('base64');
      const reply = await context.sendCommand(`AUTH XOAUTH2 ${said}`);
      // Some servers say in a challenge what they dislike, and refuse only when that is answered.
      return reply.status === 334 ? context.sendCommand('') : reply;
    };
    const token = await tokens.current();
    let reply = await show(token);
    if (reply.status === 535) reply = await show(await tokens.renew(token));
    if (reply.status !== 235) throw new Error('The mail server refused the access token');
  };
}
