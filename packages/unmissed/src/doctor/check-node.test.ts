import { expect, test } from 'vitest';
import { checkNode } from './check-node.ts';

test.each([
  ['20.19.0', 'RIGHT'],
  ['22.0.0', 'RIGHT'],
  ['20.18.3', 'WRONG'],
  ['18.20.8', 'WRONG'],
])('Node.js %s is %s', (version, state) => {
  expect(checkNode(version).state).toBe(state);
});
