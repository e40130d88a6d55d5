import { expect, test } from 'vitest';
import { identifyCaller } from './identify-caller.ts';

const nobody = { name: null, number: null, sipUri: null, anonymous: false };

test('a hidden caller stays hidden whatever the telephone system knows', () => {
  const caller = { name: 'Marie', number: '+33142685300', sipUri: 'sip:marie@example.com', anonymous: true };
  expect(identifyCaller(caller)).toEqual({ isHidden: true, name: null, number: null, address: null, link: null });
});

test.each([
  ['the same digits', '+33142685300'],
  ['the digits spelt otherwise', '+33 (1) 42-68-53-00'],
])('a name that is %s is no name', (_case, name) => {
  expect(identifyCaller({ ...nobody, name, number: '+33142685300' }).name).toBeNull();
});

test('a name that holds the number beside letters is a name', () => {
  expect(identifyCaller({ ...nobody, name: 'Desk 4711', number: '4711' }).name).toBe('Desk 4711');
});

test.each([
  ['+33142685300', 'sip:marie@example.com', 'tel:+33142685300'],
  ['4711', 'sip:marie@example.com', 'sip:marie@example.com'],
  ['4711', null, 'tel:4711'],
  [null, 'sip:marie@example.com', 'sip:marie@example.com'],
  ['unknown', null, null],
])('number %s and address %s are called back by %s', (number, sipUri, link) => {
  expect(identifyCaller({ ...nobody, number, sipUri }).link).toBe(link);
});
