import type { SendError } from '../mail-transport.ts';

/** What a reply answered: the connection itself (greeting, EHLO, STARTTLS), or a command; DATA and the mail are one. */
export type SmtpStage = 'OPEN' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA';

interface ReplyRule {
  /** Any stage when not given. */
  at?: readonly SmtpStage[];
  /** The reply as the server wrote it: code, enhanced status (RFC 3463) if it gives one, words. */
  reply: RegExp;
  outcome: Exclude<SendError['outcome'], 'UNCERTAIN'>;
  scope: SendError['scope'];
  because: string;
}

const putsServerOff = { outcome: 'FAILED_TEMPORARILY', scope: 'SERVER' } as const;
const putsMailOff = { outcome: 'FAILED_TEMPORARILY', scope: 'MESSAGE' } as const;
const endsMail = { outcome: 'FAILED_PERMANENTLY', scope: 'MESSAGE' } as const;

/** What the replies 4xx and 5xx mean; the first rule that fits holds. */
export const replyRules: readonly ReplyRule[] = [
  { reply: /^421/, ...putsServerOff, because: 'RFC 5321 3.8: the server closes the connection, whatever was asked' },
  {
    at: ['OPEN', 'AUTH'],
    reply: /^/,
    ...putsServerOff,
    because: 'RFC 5321 3.1, RFC 3207 4, RFC 4954 6: nothing was said of a mail yet; a wrong password is mended',
  },
  {
    reply: /^(432|503|530|534|535|538)/,
    ...putsServerOff,
    because: 'RFC 4954 6, RFC 3207 4: the session lacks a password, a better one, encryption or order',
  },
  { reply: /^454[ -]4\.7\.0\b/, ...putsServerOff, because: 'RFC 4954 6: signing in fails for the moment' },
  {
    reply: /^4\d\d[ -]4\.3\.(?!4\b)/,
    ...putsServerOff,
    because: 'RFC 3463 3.4: the mail system; its X.3.4 alone is about the mail, which is too big',
  },
  {
    reply: /^5\d\d[ -]5\.3\.[125]\b/,
    ...putsServerOff,
    because: 'RFC 3463 3.4: full, accepting nothing, or configured wrongly',
  },
  {
    reply: /^4\d\d[ -]4\.4\.[235]\b/,
    ...putsServerOff,
    because: 'RFC 3463 3.5: connections, directory or congestion; the others are about the way to one recipient',
  },
  { at: ['MAIL'], reply: /^4\d\d[ -]4\.4\./, ...putsServerOff, because: 'RFC 3463 3.5: no recipient is known yet' },
  {
    at: ['MAIL'],
    reply: /^452(?![ -]4\.)/,
    ...putsServerOff,
    because: 'RFC 5321 4.2.3: no storage; with a recipient it is the recipient that has none',
  },
  {
    reply: /STOREDRV\.Submission\..*QuotaExceeded/,
    ...putsServerOff,
    because: 'Exchange Online: the mailbox that sends is full or has sent its day’s share, told by 554 5.2.x',
  },
  {
    at: ['MAIL'],
    reply: /^5(?!52|\d\d[ -]5\.(3\.4|6\.))/,
    ...putsMailOff,
    because: 'RFC 5321 3.3: it is our sender that is refused, which the administrator mends; all but size and encoding',
  },
  { reply: /^4/, ...putsMailOff, because: 'RFC 5321 4.2.1: greylisted, a full mailbox, and the like' },
  { reply: /^5/, ...endsMail, because: 'RFC 5321 4.2.1: not to be repeated' },
];
