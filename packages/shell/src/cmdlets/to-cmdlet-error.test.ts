import { UserError } from '@unmissed/sdk';
import { expect, test } from 'vitest';
import { toCmdletError } from './to-cmdlet-error.ts';

const told = (message: string, field: string[] | null = null) =>
  toCmdletError(new UserError('Refused.', [{ code: 'HAS_POLICIES', message, field }], {}), { name: 'Name' });

test('problems are told in one line, by their parameters', () => {
  const taken = { code: 'NAME_TAKEN', message: 'Taken.', field: ['input', 'name'] } as const;
  const other = { code: 'INVALID_TIME_ZONE', message: 'No zone.', field: ['input', 'timeZone'] } as const;
  const error = new UserError('Refused.', [taken, other], {});
  expect(toCmdletError(error, { name: 'Name' })).toMatchObject({
    message: '-Name: Taken. No zone.',
    exitCode: 1,
    cause: error,
  });
});

test.each([
  ['It has policies. Delete them first, or say deletePolicies: true.', 'or add -RemovePolicies.'],
  ['It has only its own. Say deletePolicies: true to delete both.', 'Add -RemovePolicies to delete both.'],
  ['Disable with keepSettings: false first.', 'Disable with -KeepProperties $false first.'],
])('advice of the API, %s, is that of the shell', (message, advice) => {
  expect(told(message)).toMatchObject({ message: expect.stringContaining(advice) as string });
});

test('what the SDK did not throw stays as it is', () => {
  const error = new Error('Ours');
  expect(toCmdletError(error)).toBe(error);
});
