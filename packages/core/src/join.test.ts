import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { earliest, eitherTrue, fullestText, type Join, joinMaps, latest, longest, strongest } from './join.ts';
import { at } from './testing/builders.ts';

const strongestLetter = strongest<'a' | 'b' | 'c'>(['a', 'b', 'c']);
const joinTexts = joinMaps<string, string | null>(fullestText);

describe('a join takes', () => {
  test('the earlier time', () => {
    expect(earliest(at(1), at(2))).toStrictEqual(at(1));
  });

  test('the later time', () => {
    expect(latest(at(1), at(2))).toStrictEqual(at(2));
  });

  test('the longer length', () => {
    expect(longest(0, 12)).toBe(12);
  });

  test('true rather than false', () => {
    expect(eitherTrue(false, true)).toBe(true);
  });

  test.each([
    ['b', 'aa', 'aa'],
    ['a', 'b', 'b'],
    ['', 'a', 'a'],
  ])('of texts %j and %j the longer, else the later in the alphabet: %j', (a, b, fuller) => {
    expect(fullestText(a, b)).toBe(fuller);
  });

  test('the later in a ranking', () => {
    expect(strongestLetter('c', 'a')).toBe('c');
  });

  test.each<[name: string, check: () => void]>([
    ['earliest', () => expectSaidToWin(earliest, at(1))],
    ['latest', () => expectSaidToWin(latest, at(1))],
    ['longest', () => expectSaidToWin(longest, 0)],
    ['eitherTrue', () => expectSaidToWin(eitherTrue, false)],
    ['fullestText', () => expectSaidToWin(fullestText, '')],
    ['strongest', () => expectSaidToWin(strongestLetter, 'a')],
  ])('%s: anything said rather than nothing', (_name, check) => {
    check();
  });

  function expectSaidToWin<T>(join: Join<T | null>, value: T) {
    expect(join(value, null)).toBe(value);
    expect(join(null, value)).toBe(value);
    expect(join(null, null)).toBeNull();
  }
});

describe('in any order and number', () => {
  const time = fc.integer({ min: 0, max: 3 }).map(at);
  const text = fc.string({ unit: 'binary', maxLength: 3 });
  const entries = fc.array(fc.tuple(fc.constantFrom('x', 'y', 'z'), fc.option(text)), { maxLength: 3 });

  test.each<[name: string, check: () => void]>([
    ['earliest', () => expectLaws(earliest, fc.option(time))],
    ['latest', () => expectLaws(latest, fc.option(time))],
    ['longest', () => expectLaws(longest, fc.option(fc.integer({ min: 0, max: 3 })))],
    ['eitherTrue', () => expectLaws(eitherTrue, fc.option(fc.boolean()))],
    ['fullestText', () => expectLaws(fullestText, fc.option(text))],
    ['strongest', () => expectLaws(strongestLetter, fc.option(fc.constantFrom('a', 'b', 'c')))],
    [
      'joinMaps',
      () =>
        expectLaws(
          joinTexts,
          entries.map((some) => new Map(some)),
        ),
    ],
  ])('%s says the same', (_name, check) => {
    check();
  });

  function expectLaws<T>(join: Join<T>, value: fc.Arbitrary<T>) {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(join(a, b)).toStrictEqual(join(b, a));
        expect(join(join(a, b), c)).toStrictEqual(join(a, join(b, c)));
        expect(join(a, a)).toStrictEqual(a);
      }),
    );
  }
});

describe('joined maps', () => {
  const a = new Map([
    ['x', 'a'],
    ['y', 'a'],
  ]);
  const b = new Map([
    ['y', 'b'],
    ['z', 'b'],
  ]);

  test('have what either has, joined where both have it', () => {
    expect(joinTexts(a, b)).toStrictEqual(
      new Map([
        ['x', 'a'],
        ['y', 'b'],
        ['z', 'b'],
      ]),
    );
  });

  test('are new ones', () => {
    joinTexts(a, b);
    expect(a.get('y')).toBe('a');
    expect(b.has('x')).toBe(false);
  });
});
