import { targetsOf } from '@unmissed/core';
import type { CallRow, LegRow, VoiceMessageRow } from '@unmissed/database';

/** A called number and the mailbox that was found for it. */
export interface ReadTarget {
  target: string;
  mailboxId: string | null;
}

/** Every number called in a stored call, each once, with what it meant when the call was last decided. */
export function callTargets(
  { calledNumber, calledMailboxId }: CallRow,
  legs: readonly LegRow[],
  messages: readonly VoiceMessageRow[],
): ReadTarget[] {
  const call = {
    calledNumber,
    legs: new Map(legs.map((leg) => [leg.legId, leg])),
    voiceMessages: new Map(messages.map((message) => [message.messageKey, message])),
  };
  const asked = calledNumber === null ? [] : [{ target: calledNumber, mailboxId: calledMailboxId }];
  const mailboxIds = new Map([...asked, ...legs, ...messages].map(({ target, mailboxId }) => [target, mailboxId]));
  return targetsOf(call).map((target) => ({ target, mailboxId: mailboxIds.get(target) ?? null }));
}
