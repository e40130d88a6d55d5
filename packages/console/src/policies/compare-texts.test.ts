import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts } from './compare-texts.ts';

test('a word that was replaced is removed and added', () => {
  expect(compareTexts('Call back today.', 'Call back tomorrow.')).toEqual([
    { change: 'KEPT', text: 'Call back ' },
    { change: 'REMOVED', text: 'today' },
    { change: 'ADDED', text: 'tomorrow' },
    { change: 'KEPT', text: '.' },
  ]);
});

test('words that changed side by side are one change', () => {
  expect(compareTexts('Call us back', 'Call them again soon')).toEqual([
    { change: 'KEPT', text: 'Call ' },
    { change: 'REMOVED', text: 'us back' },
    { change: 'ADDED', text: 'them again soon' },
  ]);
});

test('tags are compared piece by piece', () => {
  expect(compareTexts('Call <b>us</b>', 'Call us')).toEqual([
    { change: 'KEPT', text: 'Call ' },
    { change: 'REMOVED', text: '<b>' },
    { change: 'KEPT', text: 'us' },
    { change: 'REMOVED', text: '</b>' },
  ]);
});

test.each([
  ['', 'Call back.', [{ change: 'ADDED', text: 'Call back.' }]],
  ['Call back.', '', [{ change: 'REMOVED', text: 'Call back.' }]],
  ['', '', []],
])('%j to %j', (before, after, pieces) => {
  expect(compareTexts(before, after)).toEqual(pieces);
});

test('both texts can be read from the pieces', () => {
  const text = fc
    .array(fc.constantFrom('call', 'back', ' ', '\n', '<b>', '&', 'é', '👋', '.'))
    .map((words) => words.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = compareTexts(before, after);
      const without = (change: string) =>
        pieces
          .filter((piece) => piece.change !== change)
          .map((piece) => piece.text)
          .join('');
      expect([without('ADDED'), without('REMOVED')]).toEqual([before, after]);
    }),
    { numRuns: 150 },
  );
});
