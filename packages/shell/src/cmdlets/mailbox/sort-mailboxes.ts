import type { ShellObject } from '../../cmdlet.ts';
import { CmdletError } from '../../cmdlet.ts';
import { order } from '../../language/compare.ts';
import { findKey, readProperty } from '../../language/read-property.ts';

/** All mailboxes by a property, the least first. @throws CmdletError when none of them has it */
export async function* sortMailboxes(
  mailboxes: AsyncIterable<ShellObject>,
  property: string,
): AsyncGenerator<ShellObject> {
  const all = [];
  for await (const mailbox of mailboxes) all.push(mailbox);
  if (all.length > 0 && all.every((mailbox) => findKey(mailbox, property) === undefined))
    throw new CmdletError(`-SortBy: no mailbox has a property ${property}.`, 2);
  const keyed = all.map((mailbox) => ({ mailbox, key: readProperty(mailbox, property) }));
  keyed.sort((one, other) => order(one.key, other.key));
  yield* keyed.map(({ mailbox }) => mailbox);
}
