import { describe, expect, test } from 'vitest';
import { insertRows, type LoadedPages, mergeChanges } from './merge-changes.ts';

interface Row {
  readonly id: string;
  readonly status: string;
}

const row = (id: string, status = 'WAITING'): Row => ({ id, status });
const changes = (...rows: Row[]) => new Map(rows.map((one) => [one.id, one]));

/** Pages of these ids, newest first. */
function pagesOf(ids: readonly string[][], hasNextPage: boolean): LoadedPages<Row> {
  const pages = ids.map((some, index) => ({
    nodes: some.map((id) => row(id)),
    pageInfo: { endCursor: some.at(-1) ?? null, hasNextPage: hasNextPage || index < ids.length - 1 },
  }));
  return { pages, pageParams: ids.map(() => null) };
}
const idsOf = (data: LoadedPages<Row>) => data.pages.map(({ nodes }) => nodes.map(({ id }) => id));

describe('a change', () => {
  test('of a row that is there takes its place, and leaves the other pages as they are', () => {
    const before = pagesOf([['6', '5'], ['4', '3']], false); // prettier-ignore
    const { data, additions } = mergeChanges(before, changes(row('4', 'SENT')));
    expect(data.pages[1]?.nodes).toEqual([row('4', 'SENT'), row('3')]);
    expect(data.pages[0]).toBe(before.pages[0]);
    expect(additions).toEqual([]);
  });

  test('of a row that is not there is an addition, newest first', () => {
    const { additions } = mergeChanges(pagesOf([['5']], false), changes(row('6'), row('3'), row('7')));
    expect(additions.map(({ id }) => id)).toEqual(['7', '6', '3']);
  });

  test('of a row below what is loaded waits until that is scrolled to', () => {
    expect(mergeChanges(pagesOf([['6', '5']], true), changes(row('4'), row('7'))).additions).toEqual([row('7')]);
  });

  test('is an addition to an empty list', () => {
    expect(mergeChanges(pagesOf([[]], false), changes(row('1'))).additions).toEqual([row('1')]);
  });
});

describe('rows are inserted', () => {
  test('where they belong', () => {
    const before = pagesOf([['8', '6'], ['4', '2']], false); // prettier-ignore
    expect(idsOf(insertRows(before, [row('9'), row('7'), row('5'), row('1')]))).toEqual([
      ['9', '8', '7', '6'],
      ['5', '4', '2', '1'],
    ]);
  });

  test('once', () => {
    const before = pagesOf([['2', '1']], false);
    expect(insertRows(before, [row('2', 'SENT')])).toBe(before);
  });

  test('into an empty list', () => {
    expect(idsOf(insertRows(pagesOf([[]], false), [row('2'), row('1')]))).toEqual([['2', '1']]);
  });
});
