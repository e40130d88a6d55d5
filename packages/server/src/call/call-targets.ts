import { isNamed } from '@unmissed/core';
import type { CallRow, LegRow, VoiceMessageRow } from '@unmissed/database';

/** A called number and the mailbox that was found for it. */
export interface ReadTarget {
  target: string;
  mailboxId: string | null;
}

/** Every number called in a call, each once; see `targetsOf` in core, which decided by the same. */
export function callTargets(
  call: CallRow,
  legs: readonly LegRow[],
  messages: readonly VoiceMessageRow[],
): ReadTarget[] {
  const { calledNumber, calledMailboxId } = call;
  const isGroup = calledNumber !== null && legs.some(({ group }) => group !== null && isNamed(calledNumber, group));
  const asked = calledNumber === null || isGroup ? [] : [{ target: calledNumber, mailboxId: calledMailboxId }];
  const targets = new Map(
    [...asked, ...legs, ...messages].map(({ target, mailboxId }) => [target, { target, mailboxId }]),
  );
  return [...targets.values()];
}
