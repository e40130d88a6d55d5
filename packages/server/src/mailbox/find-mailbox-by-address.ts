import { findMailbox, listAllDialPlans, type MailboxRow } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { badInput } from '../http/errors.ts';
import { loadDirectory } from './directory.ts';

/** @throws GraphQLError BAD_USER_INPUT when mailboxes of several dial plans have the address */
export async function findMailboxByAddress(
  { db }: Deps,
  { organizationId }: Actor,
  address: string,
): Promise<MailboxRow | null> {
  const dialPlans = await listAllDialPlans(db, organizationId);
  const directory = await loadDirectory(db, organizationId, dialPlans, [address]);
  const [id, ...others] = directory.mailboxIdsOf(address, null);
  if (others.length > 0)
    throw badInput(
      `Mailboxes of ${others.length + 1} dial plans have the address ${address}. Ask by id or e-mail address.`,
    );
  return id === undefined ? null : findMailbox(db, organizationId, { id });
}
