import type { Call, Leg } from './fold.ts';
import type { MailboxOf } from './verdict.ts';

/** What the call rules of a policy ask about one mailbox in a call. Kept with the decision, which rests on it. */
export interface CallCircumstances {
  /** Whether the caller is of the mailbox's dial plan. */
  isCallerInternal: boolean;
  isCallerHidden: boolean;
  /** The longest that a telephone of the mailbox can have rung; null: not known, or none did. */
  ringSeconds: number | null;
  /** Whether its telephones were called only as members of a group. */
  isGroupCall: boolean;
}

/** Nothing that a rule could exclude. */
export const plainCircumstances: CallCircumstances = {
  isCallerInternal: false,
  isCallerHidden: false,
  ringSeconds: null,
  isGroupCall: false,
};

export function circumstancesOf(
  call: Pick<Call, 'caller' | 'endedAt' | 'legs'>,
  mailboxId: string,
  mailboxOf: MailboxOf,
  isCallerInternal: boolean,
): CallCircumstances {
  const own = [...call.legs.values()].filter((leg) => mailboxOf(leg.target) === mailboxId);
  return {
    isCallerInternal,
    isCallerHidden: call.caller.anonymous,
    ringSeconds: longestRing(own, call.endedAt),
    isGroupCall: own.length > 0 && own.every(({ group }) => group !== null),
  };
}

/** Of a telephone that may have rung for who knows how long nobody can say that it was too short. */
function longestRing(legs: readonly Leg[], callEndedAt: Date | null): number | null {
  const rings = legs.filter(canHaveRung).map((leg) => ringOf(leg, callEndedAt));
  return rings.length === 0 || rings.includes(null) ? null : Math.max(...rings.map(Number));
}

function canHaveRung({ outcome, ringingAt }: Leg): boolean {
  return ringingAt !== null || (outcome !== 'BUSY' && outcome !== 'UNREACHABLE');
}

function ringOf({ ringingAt, answeredAt, endedAt }: Leg, callEndedAt: Date | null): number | null {
  const stoppedAt = answeredAt ?? endedAt ?? callEndedAt;
  if (ringingAt === null || stoppedAt === null) return null;
  return Math.max(0, stoppedAt.getTime() - ringingAt.getTime()) / 1000;
}
