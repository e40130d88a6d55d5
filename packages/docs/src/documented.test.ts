import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, isEnumType } from 'graphql';
import { describe, expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const guide = (page: string) => read(`packages/docs/guide/${page}.md`);
const sorted = (names: Iterable<string>) => [...names].toSorted((one, other) => one.localeCompare(other));
const schema = buildSchema(read('schema.graphql'));

/** The names in code in the first column of all tables of a page. */
function namesIn(page: string, name: RegExp): string[] {
  const rows = page.split('\n').filter((line) => line.startsWith('|'));
  return rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1]!).filter((one) => name.test(one)),
  );
}

function valuesOf(enumeration: string): string[] {
  const type = schema.getType(enumeration);
  return isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
}

test('every variable of the configuration has a row, and no other', () => {
  const folder = 'packages/unmissed/src/config/';
  const files = readdirSync(new URL(`../../../${folder}`, import.meta.url)).filter((name) =>
    name.endsWith('variables.ts'),
  );
  const variables = files.flatMap((name) =>
    [...read(`${folder}${name}`).matchAll(/^ {2}([A-Z][A-Z\d_]+):/gm)].map((match) => match[1]!),
  );
  const documented = namesIn(guide('operate'), /^[A-Z\d]+(_[A-Z\d]+)*$/).filter(
    (name) => !valuesOf('Role').includes(name),
  );
  expect(sorted(documented)).toEqual(sorted(new Set(variables)));
});

test('every metric has a row, and no other', () => {
  const files = [
    'server/src/metrics/observe-queue.ts',
    'server/src/call/count-reports.ts',
    'delivery/src/delivery-metrics.ts',
  ];
  const metrics = files.flatMap((path) =>
    [...read(`packages/${path}`).matchAll(/'(unmissed_\w+)'/g)].map((match) => match[1]!),
  );
  expect(sorted(namesIn(guide('delivery'), /^unmissed_/))).toEqual(sorted(metrics));
});

test('every code of an error has a row, and no other', () => {
  const description = schema.description ?? '';
  const said = [...description.matchAll(/`([A-Z][A-Z\d_]{5,})`/g)].map((match) => match[1]!);
  expect(sorted(namesIn(guide('errors-and-retries'), /^[A-Z\d]+(_[A-Z\d]+)*$/))).toEqual(sorted(new Set(said)));
});

test('every error class of the SDK has a row', () => {
  const classes = [...read('packages/sdk/src/errors.ts').matchAll(/^export class (\w+) extends (?!Error)/gm)];
  const rows = guide('errors-and-retries')
    .split('\n')
    .filter((line) => line.startsWith('|'));
  expect(classes.length).toBeGreaterThan(5);
  for (const [, name = ''] of classes) expect(rows.join('\n')).toContain(`\`${name}\``);
});

describe('the values of an enumeration have a row each', () => {
  test.each([
    ['DecisionReason', 'policies-and-reasons'],
    ['Verdict', 'policies-and-reasons'],
    ['LegOutcome', 'connect-a-pbx'],
    ['DeliveryStatus', 'delivery'],
    ['WebhookEvent', 'webhooks'],
    ['Role', 'operate'],
  ])('%s in %s', (enumeration, page) => {
    const values = valuesOf(enumeration);
    expect(values).not.toEqual([]);
    expect(namesIn(guide(page), /^[A-Z_]+$/)).toEqual(expect.arrayContaining(values));
  });
});
