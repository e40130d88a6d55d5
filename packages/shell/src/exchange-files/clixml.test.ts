import { expect, test } from 'vitest';
import { aRecord, readAll, written } from './testing/read-all.ts';

const objs = (content: string) =>
  `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\n${content}\n</Objs>`;

const policy = `  <Obj RefId="0">
    <TN RefId="0">
      <T>Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.UMMailboxPolicy</T>
      <T>Deserialized.System.Object</T>
    </TN>
    <ToString>Berlin Default Policy</ToString>
    <Props>
      <S N="Name">Berlin Default Policy</S>
      <I32 N="MaxGreetingDuration">5</I32>
      <Obj N="PINLifetime" RefId="1">
        <TN RefId="1"><T>Deserialized.Microsoft.Exchange.Data.Unlimited\`1[[Microsoft.Exchange.Data.EnhancedTimeSpan]]</T></TN>
        <ToString>60.00:00:00</ToString>
        <Props><TS N="Value">P60D</TS><B N="IsUnlimited">false</B></Props>
      </Obj>
      <Obj N="ProtectAuthenticatedVoiceMail" RefId="2">
        <TN RefId="2"><T>Microsoft.Exchange.Data.Directory.SystemConfiguration.DRMProtectionOptions</T><T>System.Enum</T></TN>
        <ToString>None</ToString>
        <I32>0</I32>
      </Obj>
      <S N="UMEnabledText">one_x000D__x000A_two _x005F_x000A_ &lt;b&gt;</S>
      <Nil N="FaxServerURI" />
      <B N="AllowMissedCallNotifications">true</B>
      <Obj N="AllowedInternationalGroups" RefId="3">
        <TN RefId="3"><T>Deserialized.System.Collections.ArrayList</T></TN>
        <LST><S>Anywhere</S><S>EU</S></LST>
      </Obj>
      <Obj N="SourceForestPolicyNames" RefId="4"><TNRef RefId="3" /><IE /></Obj>
      <S N="ObjectClass">System.String[]</S>
      <DT N="WhenCreated">2013-05-02T11:04:07+02:00</DT>
      <G N="Guid">6f9619ff-8b86-d011-b42d-00c04fc964ff</G>
      <I64 N="Big">9007199254740993</I64>
      <TS N="Span">-P1DT2H3M4.5S</TS>
      <Obj N="Table" RefId="5"><DCT><En><S N="Key">a</S><I32 N="Value">1</I32></En></DCT></Obj>
      <Ref N="UMDialPlan" RefId="9" />
      <Ref N="Same" RefId="3" />
    </Props>
    <MS><S N="RunspaceId">r</S></MS>
  </Obj>`;

test('a policy of Export-Clixml', async () => {
  const [record] = await readAll(objs(policy));
  expect(record).toMatchObject({ type: 'UMMailboxPolicy', lost: ['UMDialPlan', 'ObjectClass'], line: 2 });
  expect(Object.entries(record?.properties ?? {})).toEqual([
    ['Name', 'Berlin Default Policy'],
    ['MaxGreetingDuration', 5],
    ['PINLifetime', '60.00:00:00'],
    ['ProtectAuthenticatedVoiceMail', 'None'],
    ['UMEnabledText', 'one\r\ntwo _x000A_ <b>'],
    ['FaxServerURI', null],
    ['AllowMissedCallNotifications', true],
    ['AllowedInternationalGroups', ['Anywhere', 'EU']],
    ['SourceForestPolicyNames', []],
    ['ObjectClass', 'System.String[]'],
    ['WhenCreated', '2013-05-02T11:04:07+02:00'],
    ['Guid', '6f9619ff-8b86-d011-b42d-00c04fc964ff'],
    ['Big', '9007199254740993'],
    ['Span', '-1.02:03:04.5000000'],
    ['Table', expect.objectContaining({ a: 1 })],
    ['UMDialPlan', null],
    ['Same', ['Anywhere', 'EU']],
    ['RunspaceId', 'r'],
  ]);
});

test('types that are named once, and objects in one list', async () => {
  const named = '<Obj><TN RefId="7"><T>A.UMDialPlan</T></TN><Props><S N="Name">a</S></Props></Obj>';
  const referring = '<Obj><TNRef RefId="7" /><Props><S N="Name">b</S></Props></Obj>';
  for (const content of [named + referring, `<Obj><LST>${named}${referring}</LST></Obj>`]) {
    const records = await readAll(objs(content));
    expect(records.map(({ type, properties }) => [type, properties['Name']])).toEqual([
      ['UMDialPlan', 'a'],
      ['UMDialPlan', 'b'],
    ]);
  }
});

test.each([
  ['<html></html>', 1, 'html is not what Export-Clixml writes'],
  ['<!DOCTYPE x [<!ENTITY a "b">]>\n<Objs></Objs>', 1, 'a document type'],
  [objs('<Obj>\n<MS><S N="a">&b;</S></MS></Obj>'), 3, 'undefined entity'],
  [objs('<S>a</S>'), 2, 'a value without properties'],
  [objs('<Obj><ToString>a</ToString></Obj>'), 2, 'an object without properties (a)'],
  [objs('<Obj><MS><What N="a">b</What></MS></Obj>'), 2, 'What is not what'],
  [objs(policy).slice(0, 700), 15, 'cut off'],
])('%j is refused', async (text, line, problem) => {
  await expect(readAll(text)).rejects.toMatchObject({ name: 'ExchangeFileError', line });
  await expect(readAll(text)).rejects.toThrow(problem);
});

test('what we write', async () => {
  const properties = { Name: 'A\n_x', N: null, Extensions: ['1', 2.5], Sizes: { a: 5_000_000_000, b: true } };
  const object = '<T>System.Management.Automation.PSCustomObject</T><T>System.Object</T>';
  await expect(written('clixml', [aRecord(properties, 'UMMailbox')])).resolves.toBe(
    `${objs(
      `  <Obj RefId="0"><TN RefId="0"><T>Unmissed.Exchange.UMMailbox</T>${object}</TN><MS>` +
        '<S N="Name">A_x000A__x005F_x</S><Nil N="N" />' +
        '<Obj N="Extensions" RefId="1"><TN RefId="1"><T>System.Object[]</T><T>System.Array</T><T>System.Object</T></TN>' +
        '<LST><S>1</S><Db>2.5</Db></LST></Obj>' +
        `<Obj N="Sizes" RefId="2"><TN RefId="2">${object}</TN><MS><I64 N="a">5000000000</I64><B N="b">true</B></MS></Obj>` +
        '</MS></Obj>',
    )}\n`,
  );
});
