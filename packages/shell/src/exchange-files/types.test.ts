import { expect, test } from 'vitest';
import { readAll } from './testing/read-all.ts';
import { aDialPlan, aMailbox, aPolicy, toCsv, toFormatList } from './testing/samples.ts';
import { typeOfName, typeOfProperties } from './type-of.ts';

test.each([
  ['UMDialPlan', aDialPlan('Siège')],
  ['UMMailboxPolicy', aPolicy('Siège Default Policy')],
  ['UMMailbox', aMailbox('Zoé')],
])('%s: told by its properties in every format', async (type, object) => {
  for (const text of [toCsv([object]), toFormatList([object]), JSON.stringify(object)]) {
    await expect(readAll(text)).resolves.toMatchObject([{ type, properties: object, lost: [] }]);
  }
});

test('a policy of Exchange 2007, which has few properties', () => {
  expect(typeOfProperties({ Name: 'A', FaxID: '', PINLifetime: '60' })).toBe('UMMailboxPolicy');
});

test('what is none of ours, or cannot be told', () => {
  expect(typeOfProperties({ Name: 'A', Identity: 'A' })).toBeNull();
  expect(typeOfName('Microsoft.Exchange.Data.Directory.SystemConfiguration.UMAutoAttendant')).toBeNull();
});

test('names of .NET types', () => {
  expect(typeOfName('Deserialized.Microsoft.Exchange.Data.Directory.Management.UMMailbox')).toBe('UMMailbox');
  expect(typeOfName('Selected.Microsoft.Exchange.Data.Directory.SystemConfiguration.UMDialPlan')).toBe('UMDialPlan');
});
