import { type LaneRow, lockLane, type Queryable, updateLane } from '@unmissed/database';
import type { Lane } from './lane.ts';

export interface LaneEntry {
  /** How many mails may be begun; 0 when the lane is down, or its pace used up. */
  limit: number;
  isProbe: boolean;
  /** Notes how many were begun. */
  use(count: number): Promise<void>;
}

/** How long a probe may take before another worker makes the next. */
const probeMs = 60_000;
/** What a fast lane may catch up on at once. A slow one, such as Exchange Online's, keeps its distances strictly. */
const catchUpMs = 1000;

/** Asks how much of `limit` the lane lets through, and keeps other workers from asking until the transaction ends. */
export async function enterLane(
  tx: Queryable,
  { lane, isDown, limit }: { lane: Pick<Lane, 'id' | 'messagesPerMinuteMax'>; isDown: boolean; limit: number },
  now: Date,
): Promise<LaneEntry> {
  if (!isDown && lane.messagesPerMinuteMax === null) return { limit, isProbe: false, use: async () => {} };
  const state = await lockLane(tx, lane.id);
  const isProbe = state.downSince !== null;
  if (isProbe && state.probeAt! > now) return { limit: 0, isProbe, use: async () => {} };
  const pace = paceOf(lane.messagesPerMinuteMax, state, now);
  return {
    limit: Math.min(isProbe ? 1 : limit, pace.free),
    isProbe,
    async use(count) {
      if (count === 0) return;
      const pacedUntil = pace.usedUntil(count);
      await updateLane(
        tx,
        lane.id,
        isProbe ? { pacedUntil, probeAt: new Date(now.getTime() + probeMs) } : { pacedUntil },
      );
    },
  };
}

interface Pace {
  free: number;
  usedUntil(count: number): Date | null;
}

/** A leaky bucket (GCRA): `pacedUntil` is when the mails begun so far are used up. */
function paceOf(messagesPerMinuteMax: number | null, { pacedUntil }: LaneRow, now: Date): Pace {
  if (messagesPerMinuteMax === null) return { free: Number.POSITIVE_INFINITY, usedUntil: () => null };
  const distanceMs = 60_000 / messagesPerMinuteMax;
  const earliest = now.getTime() - Math.max(0, catchUpMs - distanceMs);
  const from = Math.max(pacedUntil?.getTime() ?? 0, earliest);
  return {
    free: from > now.getTime() ? 0 : Math.floor((now.getTime() - from) / distanceMs) + 1,
    usedUntil: (count) => new Date(from + count * distanceMs),
  };
}
