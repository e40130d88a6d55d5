/** What a provider allows; `null` where no limit is known. */
interface SmtpPace {
  messagesPerMinute: number | null;
  connectionsMax: number;
}

/**
 * Exchange Online's client submission takes 30 mails a minute and 3 connections of a mailbox; a fourth is refused
 * with 432 4.3.2 (Microsoft Learn: “Message storage and concurrent connection throttling for SMTP Authenticated
 * Submission”). Its other door, `*.mail.protection.outlook.com`, is not client submission and has no such limit.
 */
const paces = new Map<string, SmtpPace>([['smtp.office365.com', { messagesPerMinute: 30, connectionsMax: 3 }]]);

/** How fast mails may go to `host`, as far as that is known of it. */
export function smtpPace(host: string): SmtpPace {
  return paces.get(host.toLowerCase().replace(/\.$/, '')) ?? { messagesPerMinute: null, connectionsMax: 5 };
}
