import type { Leg, VoiceMessage } from '@unmissed/sdk';

/** What of a call has times. */
export interface TimedCall {
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly legs: readonly Leg[];
  readonly voiceMessages: readonly VoiceMessage[];
}

/** A part of the time line, from 0 at its beginning to 1 at its end. */
export interface Span {
  readonly from: number;
  readonly until: number;
  /** Its end is not known: it goes on, or nobody reported it. */
  readonly isOpen: boolean;
}

export interface TimedLeg {
  readonly leg: Leg;
  /** Null: no time of it was reported. */
  readonly ringing: Span | null;
  readonly ringSeconds: number | null;
  /** Null: it was not answered, or nobody reported when. */
  readonly answered: Span | null;
  readonly answeredSeconds: number | null;
}

export interface TimeLine {
  /** When it begins; null when no time was reported. */
  readonly beginsAt: string | null;
  readonly seconds: number;
  /** Marks at round numbers of seconds since the beginning. */
  readonly ticks: readonly { readonly seconds: number; readonly at: number }[];
  readonly legs: readonly TimedLeg[];
  /** Each with its place; null: nobody reported when. */
  readonly messages: readonly { readonly message: VoiceMessage; readonly at: number | null }[];
}

const tickSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400];
const ticksMax = 6;

/** Where everything of a call stands on its time line. What has no end goes a little beyond all that is known. */
export function timeLineOf({ startedAt, endedAt, legs, voiceMessages }: TimedCall): TimeLine {
  const known = [
    startedAt,
    endedAt,
    ...legs.flatMap((leg) => [leg.ringingAt, leg.answeredAt, leg.endedAt]),
    ...voiceMessages.map(({ leftAt }) => leftAt),
  ].flatMap((at) => (at === null ? [] : [Date.parse(at)]));
  if (known.length === 0) {
    const timeless = { ringing: null, ringSeconds: null, answered: null, answeredSeconds: null };
    const messages = voiceMessages.map((message) => ({ message, at: null }));
    return { beginsAt: null, seconds: 0, ticks: [], legs: legs.map((leg) => ({ leg, ...timeless })), messages };
  }
  const first = Math.min(...known);
  const last = Math.max(...known);
  const isOpen = endedAt === null && legs.some((leg) => leg.endedAt === null && leg.ringingAt !== null);
  const length = Math.max(1_000, isOpen ? (last - first) * 1.15 + 5_000 : last - first);
  const place = (at: number) => (at - first) / length;
  const span = (from: number, until: number | null): Span => ({
    from: place(from),
    until: until === null ? 1 : Math.max(place(until), place(from)),
    isOpen: until === null,
  });
  const seconds = (from: number, until: number | null) => (until === null ? null : Math.max(0, (until - from) / 1_000));
  const callEnd = endedAt === null ? null : Date.parse(endedAt);

  return {
    beginsAt: new Date(first).toISOString(),
    seconds: length / 1_000,
    ticks: ticksOf(length / 1_000),
    legs: legs.map((leg) => {
      const rang = instant(leg.ringingAt);
      const answered = instant(leg.answeredAt);
      const end = instant(leg.endedAt) ?? callEnd;
      const stopped = answered ?? end;
      return {
        leg,
        ringing: rang === null ? null : span(rang, stopped),
        ringSeconds: rang === null ? null : seconds(rang, stopped),
        answered: answered === null ? null : span(answered, end),
        answeredSeconds: answered === null ? null : seconds(answered, end),
      };
    }),
    messages: voiceMessages.map((message) => {
      const left = instant(message.leftAt);
      return { message, at: left === null ? null : place(left) };
    }),
  };
}

function instant(at: string | null): number | null {
  return at === null ? null : Date.parse(at);
}

function ticksOf(seconds: number): TimeLine['ticks'] {
  const step = tickSteps.find((one) => seconds / one <= ticksMax) ?? Math.ceil(seconds / ticksMax / 86_400) * 86_400;
  const count = Math.floor(seconds / step) + 1;
  return Array.from({ length: count }, (_, index) => ({ seconds: index * step, at: (index * step) / seconds }));
}
