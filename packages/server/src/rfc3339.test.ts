import { describe, expect, test } from 'vitest';
import { parseRfc3339 } from './rfc3339.ts';

describe('parseRfc3339', () => {
  test.each([
    ['2026-11-23T09:15:00+01:00', '2026-11-23T08:15:00.000Z'],
    ['2026-11-23t08:15:00.123456z', '2026-11-23T08:15:00.123Z'],
    ['2026-11-23 08:15:00Z', '2026-11-23T08:15:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(parseRfc3339(text)?.toISOString()).toBe(expected);
  });

  test.each([
    '',
    'yesterday',
    '2026-11-23',
    '2026-11-23T08:15:00',
    '2026-11-23T08:15Z',
    '2026-13-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-11-23T25:00:00Z',
    '2026-11-23T08:15:00+25:00',
    '20261123T081500Z',
    ' 2026-11-23T08:15:00Z',
  ])('does not read “%s”', (text) => {
    expect(parseRfc3339(text)).toBeNull();
  });

  test.each(['0000-06-01T00:00:00Z', '0001-01-01T00:00:00+01:00', '9999-12-31T23:59:59-01:00'])(
    'does not read %s, which PostgreSQL could not store',
    (text) => {
      expect(parseRfc3339(text)).toBeNull();
    },
  );
});
