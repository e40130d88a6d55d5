import type { MailTransport } from './mail-transport.ts';
import type { Sender } from './sender.ts';

/** A mail server and how mails are handed to it: the installation's, or an organization's own. */
export interface Lane {
  /** See `installationLane` in the database package. */
  id: string;
  transport: MailTransport;
  sender: Sender;
  /** Connections of this worker at a time. */
  connectionsMax: number;
  /** Of all workers together; null: no limit. */
  messagesPerMinuteMax: number | null;
}
