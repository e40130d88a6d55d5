import { expect, test } from 'vitest';
import type { Row } from '../bench.ts';
import { formatMarkdownTable, formatTable } from './format-table.ts';

const rows: Row[] = [
  {
    name: 'batches',
    side: 'Unmissed',
    unit: 'calls/s',
    figure: { median: 4321.6, min: 4000, max: 12345 },
    ours: null,
    reach: { goal: '≥ 4 000 calls/s', isMet: true },
  },
  {
    name: 'batches',
    side: 'limit',
    unit: 'calls/s',
    figure: { median: 12.3456, min: 1, max: 99.96 },
    ours: 0.349,
    reach: { goal: '≥ 0.4 ×', isMet: false },
  },
];

test('a table for a terminal names each case once', () => {
  expect(formatTable(rows).split('\n')).toEqual([
    'case     side      median       min – max  unit     ours ÷ this  reach',
    'batches  Unmissed   4 322  4 000 – 12 345  calls/s               ≥ 4 000 calls/s  met',
    '         limit       12.3         1 – 100  calls/s       0.35 ×  ≥ 0.4 ×          not met',
  ]);
});

test('a table for a file is Markdown', () => {
  expect(formatMarkdownTable(rows).split('\n').slice(2)).toEqual([
    '| batches | Unmissed | 4 322 | 4 000 – 12 345 | calls/s |  | ≥ 4 000 calls/s | met |',
    '| batches | limit | 12.3 | 1 – 100 | calls/s | 0.35 × | ≥ 0.4 × | not met |',
  ]);
});
