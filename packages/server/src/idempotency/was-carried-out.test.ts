import { expect, test } from 'vitest';
import { wasCarriedOut } from './was-carried-out.ts';

test.each([
  ['done', { data: { createDialPlan: { userErrors: [] } } }, true, true],
  ['refused with user errors', { data: { createDialPlan: { userErrors: [{}] } } }, true, true],
  ['invalid', { errors: [{}] }, true, false],
  ['failed as a whole', { data: null, errors: [{ path: ['createDialPlan'] }] }, true, false],
  ['failed beside another', { data: null, errors: [{ path: ['second'] }] }, false, true],
  ['invalid with another', { errors: [{}] }, false, false],
  ['done, but failed to tell', { data: null, errors: [{ path: ['reportCalls', 'results', 0] }] }, true, true],
])('a mutation that was %s', (_case, answer, isSingle, expected) => {
  expect(wasCarriedOut(JSON.stringify(answer), isSingle)).toBe(expected);
});
