import { type Sealer, unsubscribeToken } from '@unmissed/database';

/** The address at which a mailbox's user unsubscribes with one click; null: there is none. */
type UnsubscribeUrl = (organizationId: string, mailboxId: string) => string | null;

/** There are links when mails can say where this server is: an address of this machine would help nobody. */
export function createUnsubscribeUrl(publicUrl: string | null, sealer: Sealer | null): UnsubscribeUrl {
  const [key] = sealer?.keysFor('unsubscribe') ?? [];
  if (publicUrl === null || key === undefined) return () => null;
  return (organizationId, mailboxId) => `${publicUrl}/unsubscribe/${unsubscribeToken(key, organizationId, mailboxId)}`;
}
