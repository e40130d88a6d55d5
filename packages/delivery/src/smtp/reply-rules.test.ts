import { describe, expect, test } from 'vitest';
import { classifyFailure } from './classify-failure.ts';

const P = 'FAILED_PERMANENTLY';
const T = 'FAILED_TEMPORARILY';

describe('what a reply means', () => {
  test.each([
    // About the server, whoever the mail is for.
    ['CONN', '554 No SMTP service here', T, 'SERVER'],
    ['CONN', '421 4.3.2 Too many connections', T, 'SERVER'],
    ['EHLO', '550 Go away', T, 'SERVER'],
    ['HELO', '501 5.5.4 Bad name', T, 'SERVER'],
    ['AUTH PLAIN', '535 5.7.8 Wrong password', T, 'SERVER'],
    ['AUTH LOGIN', '504 5.5.4 Unknown mechanism', T, 'SERVER'],
    ['AUTH TOKEN', '454 4.7.0 Temporary authentication failure', T, 'SERVER'],
    ['AUTH PLAIN', '432 4.3.2 Concurrent connections limit exceeded', T, 'SERVER'],
    ['MAIL FROM', '530 5.7.0 Authentication required', T, 'SERVER'],
    ['MAIL FROM', '530 5.7.0 Must issue a STARTTLS command first', T, 'SERVER'],
    ['RCPT TO', '503 5.5.1 Bad sequence of commands', T, 'SERVER'],
    ['MAIL FROM', '538 5.7.11 Encryption required', T, 'SERVER'],
    ['RCPT TO', '421 4.7.0 Try again later', T, 'SERVER'],
    ['DATA', '421-4.7.28 Too much mail\n421 4.7.28 from your address', T, 'SERVER'],
    ['DATA', '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded', T, 'SERVER'],
    ['MAIL FROM', '452 4.3.1 Insufficient system storage', T, 'SERVER'],
    ['MAIL FROM', '452 Insufficient system storage', T, 'SERVER'],
    ['RCPT TO', '451 4.3.0 Temporary lookup failure', T, 'SERVER'],
    ['DATA', '451 4.3.5 Server configuration error', T, 'SERVER'],
    ['DATA', '554 5.3.5 Local configuration error', T, 'SERVER'],
    ['MAIL FROM', '550 5.3.2 System not accepting messages', T, 'SERVER'],
    ['MAIL FROM', '451 4.4.1 No answer from host', T, 'SERVER'],
    ['RCPT TO', '451 4.4.3 Directory server failure', T, 'SERVER'],
    ['DATA', '554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException', T, 'SERVER'],

    // About our sender, which the administrator mends.
    ['MAIL FROM', '550 5.7.1 Sender not allowed', T, 'MESSAGE'],
    ['MAIL FROM', '553 5.1.8 Domain of sender does not exist', T, 'MESSAGE'],
    ['MAIL FROM', '555 Unknown parameter', T, 'MESSAGE'],

    // About this mail and this recipient, for now.
    ['RCPT TO', '450 4.2.1 Mailbox busy', T, 'MESSAGE'],
    ['RCPT TO', '450 4.7.1 Greylisted', T, 'MESSAGE'],
    ['RCPT TO', '451 Greylisted', T, 'MESSAGE'],
    ['RCPT TO', '452 4.2.2 Mailbox full', T, 'MESSAGE'],
    ['RCPT TO', '452 Too many recipients', T, 'MESSAGE'],
    ['RCPT TO', '454 4.7.1 Relay access denied', T, 'MESSAGE'],
    ['RCPT TO', '451 4.4.4 Unable to route', T, 'MESSAGE'],
    ['DATA', '452 4.3.4 Message too big for now', T, 'MESSAGE'],

    // For good.
    ['RCPT TO', '550 5.1.1 User unknown', P, 'MESSAGE'],
    ['RCPT TO', '550 5.4.1 Recipient address rejected: Access denied', P, 'MESSAGE'],
    ['RCPT TO', '553 5.1.3 Bad address', P, 'MESSAGE'],
    ['RCPT TO', '553 5.3.0 Rejected', P, 'MESSAGE'],
    ['MAIL FROM', '552 5.3.4 Message size exceeds fixed limit', P, 'MESSAGE'],
    ['MAIL FROM', '550 5.6.7 Non-ASCII addresses not permitted', P, 'MESSAGE'],
    ['DATA', '552 5.2.2 Mailbox full', P, 'MESSAGE'],
    ['DATA', '554 5.7.1 Spam', P, 'MESSAGE'],
  ] as const)('%s: %s', (command, response, outcome, scope) => {
    // An answer counts, even when the server had the whole mail.
    for (const isComplete of [false, true]) {
      const failure = classifyFailure({ message: 'failed', command, response }, isComplete);
      expect(failure).toMatchObject({ outcome, scope, message: response, smtpCode: Number(response.slice(0, 3)) });
    }
  });
});

describe('without a reply', () => {
  test.each([
    [
      { code: 'EDNS', originalCode: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND x' },
      'is unknown to DNS (getaddrinfo ENOTFOUND x).',
    ],
    [
      { code: 'ESOCKET', originalCode: 'ECONNREFUSED', message: 'connect ECONNREFUSED' },
      'Nothing answers at this host',
    ],
    [
      { code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT', message: 'Greeting never received' },
      'did not greet in time (GREETING_TIMEOUT: ',
    ],
    [{ code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT', message: 'Timeout' }, 'The mail server fell silent'],
    [
      { code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED', message: 'certificate has expired' },
      'has expired (CERT_HAS_EXPIRED: ',
    ],
    [{ code: 'ECONNECTION', message: 'Connection closed unexpectedly' }, 'Connection closed unexpectedly'],
  ])('%j', (failure, words) => {
    const before = classifyFailure(failure, false);
    expect(before).toMatchObject({ outcome: T, scope: 'SERVER', smtpCode: null });
    expect(before.message).toContain(words);
    // A positive reply that Nodemailer could make nothing of is none.
    expect(classifyFailure({ ...failure, response: '354 Go on' }, true)).toMatchObject({ outcome: 'UNCERTAIN' });
  });
});
