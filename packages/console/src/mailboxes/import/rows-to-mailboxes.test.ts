import { describe, expect, test } from 'vitest';
import { matchColumns } from './match-columns.ts';
import { readCsv } from './read-csv.ts';
import { rowsToMailboxes } from './rows-to-mailboxes.ts';

const policies = [
  { id: 'p1', name: 'Sales', dialPlan: { id: 'd1', name: 'Paris' } },
  { id: 'p2', name: 'Entrepôt', dialPlan: { id: 'd2', name: 'Lyon' } },
  { id: 'p3', name: 'Twice', dialPlan: { id: 'd1', name: 'Paris' } },
  { id: 'p4', name: 'Twice', dialPlan: { id: 'd2', name: 'Lyon' } },
];

function read(text: string, defaultPolicyId: string | null = 'p1') {
  const [header, ...rows] = readCsv(text);
  return rowsToMailboxes(rows, { fields: matchColumns(header?.cells ?? []), policies, defaultPolicyId });
}

describe('matchColumns', () => {
  test.each([
    [
      ['E-mail address', 'Display Name', 'Extension', 'Policy', 'Room'],
      ['emailAddress', 'displayName', 'extensions', 'policy', null],
    ],
    [
      ['Adresse de messagerie', 'Nom complet', 'N° de poste', 'Poste', 'Stratégie', 'Téléphone'],
      ['emailAddress', 'displayName', null, 'extensions', 'policy', 'phoneNumbers'],
    ],
    [
      ['PrimarySmtpAddress', 'UMMailboxPolicy', 'Extensions', 'SIPResourceIdentifier'],
      ['emailAddress', 'policy', 'extensions', 'sipAddresses'],
    ],
    [
      ['Name', 'Nom', ''],
      ['displayName', null, null],
    ],
  ])('knows %j', (header, fields) => {
    expect(matchColumns(header)).toEqual(fields);
  });
});

describe('rowsToMailboxes', () => {
  test('reads every field', () => {
    const [row] = read(
      [
        'email;name;extensions;sip;phone;policy;notifications;legacy;language;timezone',
        'anna@example.org;Anna Berg;"4711; 4712";anna@example.org;"+49 30 1234, 030 99";entrepôt;non;$true;fr;Europe/Paris',
      ].join('\n'),
    );
    expect(row).toEqual({
      line: 2,
      cells: expect.any(Array),
      input: {
        emailAddress: 'anna@example.org',
        displayName: 'Anna Berg',
        extensions: ['4711', '4712'],
        sipAddresses: ['anna@example.org'],
        phoneNumbers: ['+49 30 1234', '030 99'],
        mailboxPolicyId: 'p2',
        missedCallNotificationEnabled: false,
        legacyMailboxServer: true,
        language: 'fr',
        timeZone: 'Europe/Paris',
      },
      problems: [],
    });
  });

  test('an empty cell gives nothing, and the policy for all is used', () => {
    expect(read('email,name,ext,policy,language\nanna@example.org,,4711,,\n')[0]?.input).toEqual({
      emailAddress: 'anna@example.org',
      extensions: ['4711'],
      mailboxPolicyId: 'p1',
    });
  });

  test.each([
    ['a policy that does not exist', 'email,policy\na@example.org,Sails', [{ code: 'UNKNOWN_POLICY', value: 'Sails' }]],
    ['a policy of two dial plans', 'email,policy\na@example.org,twice', [{ code: 'AMBIGUOUS_POLICY', value: 'twice' }]],
    ['a switch that is none', 'email,notifications\na@example.org,maybe', [{ code: 'NO_BOOLEAN', value: 'maybe' }]],
    ['too many cells', 'email,ext\na@example.org,4711,x', [{ code: 'CELL_COUNT', count: 3, expected: 2 }]],
  ])('finds %s', (_name, text, problems) => {
    expect(read(text)[0]?.problems).toEqual(problems);
  });

  test('without a policy for all, each row needs one', () => {
    expect(read('email,policy\na@example.org,\nb@example.org,Sales', null).map(({ problems }) => problems)).toEqual([
      [{ code: 'NO_POLICY' }],
      [],
    ]);
  });

  test('the same address twice in the file is told with the first line, in its dial plan only', () => {
    const text = [
      'email,ext,policy',
      'Anna@example.org,4711,Sales',
      'anna@example.org,4712,Sales',
      'ben@example.org,4711,Sales',
      'cleo@example.org,4711,Entrepôt',
    ].join('\n');
    expect(read(text).map(({ problems }) => problems)).toEqual([
      [],
      [{ code: 'EMAIL_TWICE', value: 'anna@example.org', line: 2 }],
      [{ code: 'EXTENSION_TWICE', value: '4711', line: 2 }],
      [],
    ]);
  });
});
