import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ExchangeRecord, ExchangeValue } from './exchange-record.ts';
import { aRecord, readAll, written } from './testing/read-all.ts';
import { typeOfProperties } from './type-of.ts';

const signs = '[]{}"\',;:#=\\ \t\n\r.…_xé€日\u0000\u0007\u0085\u2028'.split('');
const difficult = fc.string({ unit: fc.constantFrom(...signs) });
const traces =
  `#TYPE Unmissed.Exchange|#LIST Unmissed.Exchange|System.String[]|/Date(0)/|{a, b...}|{}|[]|""|_x000D_|@{a=1}| blanks |a

b
|Name : value|null|__proto__|<b>&amp;</b>|1|\uFEFF`.split('|');
const likeOthers = fc.constantFrom(...traces);
const text = fc.oneof(difficult, likeOthers, fc.string({ unit: 'binary' }));
const number = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer().map((one) => one / 1000),
);
const typed: fc.Arbitrary<ExchangeValue> = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const nested: fc.Arbitrary<ExchangeValue> = fc.letrec<{ value: ExchangeValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    typed,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 3 }),
  ),
})).value;
const textual: fc.Arbitrary<ExchangeValue> = fc.oneof(text, fc.array(text, { maxLength: 4 }));
const name = fc.oneof(
  fc.constantFrom('Name', 'Extensions', 'UMMailboxPolicy', 'MinPINLength', '__proto__', '#TYPE', 'value', 'Count', ''),
  text,
);
const type = fc.constantFrom('UMDialPlan', 'UMMailboxPolicy', 'UMMailbox', null);

function records(value: fc.Arbitrary<ExchangeValue>): fc.Arbitrary<ExchangeRecord[]> {
  const properties = fc.dictionary(name, value, { minKeys: 1, maxKeys: 5 });
  return fc.array(
    fc.tuple(properties, type).map(([all, one]) => aRecord(all, one)),
    { maxLength: 4 },
  );
}

/** Without lines, and with the prototypes of literals. */
function contents(all: readonly ExchangeRecord[]): unknown[] {
  return all.map(({ type: one, properties, lost }) => ({
    type: one ?? typeOfProperties(properties),
    properties: JSON.parse(JSON.stringify(properties)) as unknown,
    lost,
  }));
}

test.each(['json', 'clixml'] as const)('%s: every object is read as it was written', async (format) => {
  await fc.assert(
    fc.asyncProperty(records(nested), async (all) => {
      expect(contents(await readAll(await written(format, all)))).toEqual(contents(all));
    }),
  );
});

test.each(['csv', 'format-list'] as const)(
  '%s: every object of texts and lists is read as it was written',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(records(textual), async (all) => {
        expect(contents(await readAll(await written(format, all)))).toEqual(contents(all));
      }),
    );
  },
);

test.each(['csv', 'format-list'] as const)(
  '%s: numbers and Booleans become texts, null an empty one',
  async (format) => {
    const all = [aRecord({ Name: 'A', MinPINLength: 6, AllowFax: true, AllowExtensions: false, FaxServerURI: null })];
    const [record] = await readAll(await written(format, all));
    const texts = { MinPINLength: '6', AllowFax: 'True', AllowExtensions: 'False', FaxServerURI: '' };
    expect(record?.properties).toEqual({ Name: 'A', ...texts });
  },
);
