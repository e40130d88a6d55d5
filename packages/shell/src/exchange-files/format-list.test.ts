import { expect, test } from 'vitest';
import { joinWrapped } from './join-wrapped.ts';
import { aRecord, readAll, written } from './testing/read-all.ts';
import { aPolicy, toFormatList } from './testing/samples.ts';

test('policies as Format-List prints them', async () => {
  const policies = [aPolicy('MyUMMailboxPolicy'), aPolicy('Bonn : second')];
  const records = await readAll(toFormatList(policies));
  expect(records.map(({ properties }) => properties)).toEqual(policies);
  expect(records.map(({ type, line }) => [type, line])).toEqual([
    ['UMMailboxPolicy', 3],
    ['UMMailboxPolicy', 52],
  ]);
});

test('lists, and those that were cut short', async () => {
  const [record] = await readAll(`
Extensions                     : {22222, 22223}
EmailAddresses                 : {SMTP:a@contoso.com, EUM:22222;phone-context=Plan.contoso.com, x, y...}
CallAnsweringRules             : {a, b, c, d…}
ConfiguredInternationalGroups  : {Any,00*,00*,Comment}
AllowedInternationalGroups     : {}
AccessTelephoneNumbers         : {Microsoft.Exchange.Data.Directory.ADObjectId}
OperatorNumber                 :
`);
  expect(record?.properties).toEqual({
    Extensions: ['22222', '22223'],
    EmailAddresses: ['SMTP:a@contoso.com', 'EUM:22222;phone-context=Plan.contoso.com', 'x', 'y'],
    CallAnsweringRules: ['a', 'b', 'c', 'd'],
    ConfiguredInternationalGroups: ['Any,00*,00*,Comment'],
    AllowedInternationalGroups: [],
    AccessTelephoneNumbers: ['Microsoft.Exchange.Data.Directory.ADObjectId'],
    OperatorNumber: '',
  });
  expect(record?.lost).toEqual(['EmailAddresses', 'CallAnsweringRules', 'AccessTelephoneNumbers']);
  expect(record?.type).toBe('UMMailbox');
});

test('a console of 80 places wraps behind blanks and in long words; values have line ends of their own', async () => {
  const [record] = await readAll(`
DistinguishedName : CN=MyPlan Default Policy,CN=UM Mailbox
                    Policies,CN=Contoso,CN=Microsoft
                    Exchange,CN=Services,CN=Configuration,DC=contoso,DC=com
UMEnabledText     : Welcome to voice mail. Call 22222 to hear your messages, 
                    and do not tell anybody your PIN.

                    The administrators
                    of Contoso
FaxServerURI      : sip:averyveryveryveryveryveryveryverylongnameofaserver.conto
                    so.com:5060;transport=tcp
MinPINLength      : 6

`);
  expect(record?.properties).toEqual({
    DistinguishedName:
      'CN=MyPlan Default Policy,CN=UM Mailbox Policies,CN=Contoso,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=contoso,DC=com',
    UMEnabledText:
      'Welcome to voice mail. Call 22222 to hear your messages, and do not tell anybody your PIN.\n\nThe administrators\nof Contoso',
    FaxServerURI: 'sip:averyveryveryveryveryveryveryverylongnameofaserver.contoso.com:5060;transport=tcp',
    MinPINLength: '6',
  });
});

test.each([
  ['behind a blank', ['a ', 'b'], 10, 'a b'],
  ['behind a full line', ['abcdefghij', 'kl m'], 10, 'abcdefghijkl m'],
  ['where the blank was lost', ['abcdefgh', 'ij'], 10, 'abcdefgh ij'],
  ['where the next word had room', ['abcdefg', 'ij'], 10, 'abcdefg\nij'],
  ['around an empty line', ['abcdefghij', '', 'k'], 10, 'abcdefghij\n\nk'],
])('lines are put together: %s', (_name, lines, room, text) => {
  expect(joinWrapped(lines, room)).toBe(text);
});

test.each([
  ['Name : A\nMinPINLength : 6\n', 2, 'neither `Name : value`'],
  ['Name : A\n\n   more\n', 3, 'neither `Name : value`'],
  ['Name : A\nName : B\n', 1, 'Name stands twice'],
  ['#LIST Unmissed.Exchange\n\nName : [A\n', 3, 'begins like JSON'],
  ['[PS] C:\\>Get-UMMailbox | fl\n\nName : A\n', 1, 'no JSON'],
  ['PS C:\\> Get-UMMailbox | fl\n\nName : A\n', 1, 'remove what stands above'],
])('%j is refused', async (text, line, problem) => {
  await expect(readAll(text)).rejects.toMatchObject({ name: 'ExchangeFileError', line });
  await expect(readAll(text)).rejects.toThrow(problem);
});

test('what we write', async () => {
  const long =
    'A long text that would be wrapped on any console, because it has more than one hundred and twenty characters.';
  const list = await written('format-list', [
    aRecord({ Name: 'A', Extensions: ['22222', '22223'], Text: `${long}\n\nEnd`, 'A name': ['a, b'] }, 'UMMailbox'),
    aRecord({ Name: '{B}' }, 'UMMailbox'),
  ]);
  expect(list.replaceAll('\r', '')).toBe(`\uFEFF#LIST Unmissed.Exchange.UMMailbox

Name       : A
Extensions : {22222, 22223}
Text       : ${long}
             
             End
"A name"   : ["a, b"]


Name : "{B}"

`);
});
