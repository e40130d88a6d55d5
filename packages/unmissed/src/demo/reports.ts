import type { CallReportInput } from '@unmissed/sdk';

/** A number that the German regulator keeps free for stories. */
export const clara = { name: 'Clara Novak', number: '+49 30 23125042' };

const rangMs = 20_000;

/** Nobody picks up at this extension, and the caller gives up. */
export function missedCall(callId: string, extension: string, now: Date): CallReportInput {
  const rangAt = new Date(now.getTime() - rangMs);
  return {
    source: 'demo-pbx',
    callId,
    startedAt: rangAt,
    endedAt: now,
    caller: clara,
    calledNumber: extension,
    legs: [{ target: extension, ringingAt: rangAt, endedAt: now, outcome: 'NO_ANSWER' }],
  };
}

/** A ring group rings at two extensions. `answeredBy` is the one that picks up; null: nobody does. */
export function groupCall(
  callId: string,
  extensions: readonly string[],
  answeredBy: string | null,
  now: Date,
): CallReportInput {
  const rangAt = new Date(now.getTime() - rangMs);
  const missed = answeredBy === null ? 'NO_ANSWER' : 'ANSWERED_ELSEWHERE';
  return {
    source: 'demo-pbx',
    callId,
    startedAt: rangAt,
    endedAt: now,
    caller: clara,
    calledNumber: '4700',
    legs: extensions.map((target) => ({
      target,
      group: 'Reception',
      ringingAt: rangAt,
      endedAt: now,
      ...(target === answeredBy ? { outcome: 'ANSWERED', answeredBy: 'PERSON', answeredAt: now } : { outcome: missed }),
    })),
  };
}
