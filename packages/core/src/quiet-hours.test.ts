import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isQuietHours, quietSpanAt } from './quiet-hours.ts';

/** The quiet hours at an instant, both as RFC 3339 in UTC without seconds, or null. */
function spanAt(at: string, hours: string, timeZone: string): string | null {
  const [start = '', end = ''] = hours.split('–');
  const span = quietSpanAt(new Date(at), { quietHours: { start, end }, timeZone });
  return span && `${span.start.toISOString().slice(0, 16)} – ${span.end.toISOString().slice(0, 16)}`;
}

describe('over midnight', () => {
  const night = '2026-11-23T21:00 – 2026-11-24T06:00';
  test.each([
    ['2026-11-23T20:59:59.999Z', null],
    ['2026-11-23T21:00:00.000Z', night],
    ['2026-11-23T23:30:00.000Z', night],
    ['2026-11-24T05:59:59.999Z', night],
    ['2026-11-24T06:00:00.000Z', null],
  ])('%s', (at, span) => {
    expect(spanAt(at, '22:00–07:00', 'Europe/Paris')).toBe(span);
  });
});

describe('within a day', () => {
  test.each([
    ['2026-11-23T10:59:59.999Z', null],
    ['2026-11-23T11:00:00.000Z', '2026-11-23T11:00 – 2026-11-23T12:30'],
    ['2026-11-23T12:30:00.000Z', null],
  ])('%s', (at, span) => {
    expect(spanAt(at, '12:00–13:30', 'Europe/Paris')).toBe(span);
  });

  test.each([
    ['Asia/Kolkata', '2026-11-23T06:45:00Z', '2026-11-23T06:30 – 2026-11-23T08:00'],
    ['America/Los_Angeles', '2026-11-23T20:00:00Z', '2026-11-23T20:00 – 2026-11-23T21:30'],
    ['Pacific/Kiritimati', '2026-11-22T22:10:00Z', '2026-11-22T22:00 – 2026-11-22T23:30'],
  ])('in %s', (timeZone, at, span) => {
    expect(spanAt(at, '12:00–13:30', timeZone)).toBe(span);
  });
});

// In Paris, clocks go from 02:00 to 03:00 at 01:00 UTC.
describe('on the day on which clocks are put forward', () => {
  test.each([
    ['a night that is an hour shorter', '22:00–07:00', '2026-03-29T00:30:00Z', '2026-03-28T21:00 – 2026-03-29T05:00'],
    ['begin when 02:30 is left out', '02:30–04:00', '2026-03-29T01:00:00Z', '2026-03-29T01:00 – 2026-03-29T02:00'],
    ['not before', '02:30–04:00', '2026-03-29T00:59:59Z', null],
    ['end when 02:30 is left out', '01:00–02:30', '2026-03-29T00:59:59Z', '2026-03-29T00:00 – 2026-03-29T01:00'],
    ['not after', '01:00–02:30', '2026-03-29T01:00:00Z', null],
    ['are none that are left out', '02:10–02:50', '2026-03-29T01:00:00Z', null],
  ])('%s', (_what, hours, at, span) => {
    expect(spanAt(at, hours, 'Europe/Paris')).toBe(span);
  });
});

// In Paris, clocks go from 03:00 to 02:00 at 01:00 UTC.
describe('on the day on which clocks are put back', () => {
  test.each([
    ['a night that is an hour longer', '22:00–07:00', '2026-10-25T00:30:00Z', '2026-10-24T20:00 – 2026-10-25T06:00'],
    ['begin with the first 02:30', '02:30–04:00', '2026-10-25T00:30:00Z', '2026-10-25T00:30 – 2026-10-25T03:00'],
    ['not before', '02:30–04:00', '2026-10-25T00:29:59Z', null],
    ['end with the second 02:30', '01:00–02:30', '2026-10-25T01:29:59Z', '2026-10-24T23:00 – 2026-10-25T01:30'],
    ['not after', '01:00–02:30', '2026-10-25T01:30:00Z', null],
    ['last from the first to the second', '02:10–02:20', '2026-10-25T00:40:00Z', '2026-10-25T00:10 – 2026-10-25T01:20'],
  ])('%s', (_what, hours, at, span) => {
    expect(spanAt(at, hours, 'Europe/Paris')).toBe(span);
  });

  test('half an hour is as good as a whole one', () => {
    // Lord Howe Island, from 02:00 back to 01:30 at 15:00 UTC.
    expect(spanAt('2026-04-04T15:10:00Z', '01:40–01:50', 'Australia/Lord_Howe')).toBe(
      '2026-04-04T14:40 – 2026-04-04T15:20',
    );
  });
});

const aTime = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));
const anyHours = fc.record({ start: aTime, end: aTime }, { noNullPrototype: true }).filter(isQuietHours);
const anyZone = fc.constantFrom('UTC', 'Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
const yearMs = 365 * 24 * 60 * 60_000;
const january = Date.UTC(2026, 0, 1);
// Half of them about when some clock is put forward or back.
const anyInstant = fc
  .oneof(
    fc.integer({ min: 0, max: yearMs }),
    fc
      .tuple(
        fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-04', '2026-10-03', '2026-10-25', '2026-11-01'),
        fc.nat(36 * 60),
      )
      .map(([day, minute]) => Date.parse(day) + minute * 60_000 - january),
  )
  .map((ms) => new Date(january + ms));

/** What a clock on the wall shows. */
function clock(at: Date, timeZone: string): string {
  return at.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
}

/** How long quiet hours are on a day on which no clock is changed. */
function spanMs({ start, end }: { start: string; end: string }): number {
  const [from, until] = [start, end].map((time) => Date.parse(`1970-01-01T${time}Z`));
  return until! - from! + (end < start ? 24 * 60 * 60_000 : 0);
}

test('it is quiet whenever the clock shows so, and a span holds the instant it was asked for', () => {
  fc.assert(
    fc.property(anyInstant, anyHours, anyZone, (at, quietHours, timeZone) => {
      const { start, end } = quietHours;
      const shown = clock(at, timeZone);
      const isShown = start < end ? start <= shown && shown < end : start <= shown || shown < end;
      const span = quietSpanAt(at, { quietHours, timeZone });
      if (isShown) expect(span).not.toBeNull();
      if (span === null) return;
      expect([span.start <= at, at < span.end]).toEqual([true, true]);
      // Only while a clock is put back is it quiet though none shows it.
      const hasOneOffset = span.start.getTime() + spanMs(quietHours) === span.end.getTime();
      if (hasOneOffset) expect(isShown).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('every instant of a span is in the same span', () => {
  fc.assert(
    fc.property(
      anyInstant,
      anyHours,
      anyZone,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (at, quietHours, timeZone, place) => {
        const span = quietSpanAt(at, { quietHours, timeZone });
        if (span === null) return;
        const lengthMs = span.end.getTime() - span.start.getTime();
        const other = new Date(span.start.getTime() + Math.floor(place * (lengthMs - 1)));
        expect(quietSpanAt(other, { quietHours, timeZone })).toEqual(span);
        expect(quietSpanAt(span.end, { quietHours, timeZone })?.start).not.toEqual(span.start);
      },
    ),
    { numRuns: 200 },
  );
});

describe('are', () => {
  test.each([
    ['00:00', '23:59'],
    ['22:00', '07:00'],
    ['09:05', '09:06'],
  ])('%s to %s', (start, end) => {
    expect(isQuietHours({ start, end })).toBe(true);
  });
});

describe('are not', () => {
  test.each([
    ['22:00', '22:00'],
    ['24:00', '07:00'],
    ['22:60', '07:00'],
    ['7:00', '08:00'],
    ['22:00', '07:00:00'],
    ['', '07:00'],
    ['22:00', '07:00\n'],
    ['٢٢:00', '07:00'],
  ])('%j to %j', (start, end) => {
    expect(isQuietHours({ start, end })).toBe(false);
  });
});
