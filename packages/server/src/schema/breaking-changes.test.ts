import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { typeDefs } from './type-defs.generated.ts';

const folder = new URL('../../released-schema/', import.meta.url);
const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
const { version } = JSON.parse(manifest) as { version: string };

/** What would break clients of `released`, one line each. New enum values and the like are dangerous, not breaking. */
async function breakingChanges(released: GraphQLSchema, current: GraphQLSchema): Promise<string[]> {
  const changes: Change[] = await diff(released, current);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ path, message }) => `${path ?? 'schema'}: ${message}`);
}

/** Whether `next` may break what used `released`: below 1.0 by its minor number, then by its major one. */
function mayBreak(released: string, next: string): boolean {
  const [[major = 0, minor = 0], [nextMajor = 0, nextMinor = 0]] = [released, next].map((one) =>
    one.split('.').map(Number),
  ) as [number[], number[]];
  return nextMajor > major || (major === 0 && nextMajor === 0 && nextMinor > minor);
}

interface Deprecated {
  path: string;
  reason: string;
}

/** Everything that is deprecated in a type. */
function deprecationsOf(type: GraphQLNamedType): Deprecated[] {
  const named = (parent: string, parts: readonly { name: string; deprecationReason?: string | null | undefined }[]) =>
    parts.flatMap(({ name, deprecationReason }) =>
      deprecationReason == null ? [] : [{ path: `${parent}.${name}`, reason: deprecationReason }],
    );
  if (isEnumType(type)) return named(type.name, type.getValues());
  if (isInputObjectType(type)) return named(type.name, Object.values(type.getFields()));
  if (!isObjectType(type)) return [];
  const fields = Object.values(type.getFields());
  return [...named(type.name, fields), ...fields.flatMap(({ name, args }) => named(`${type.name}.${name}`, args))];
}

/** Deprecations that do not say since when and what to use, as `2026-11-23: use name.` */
function undated(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap(deprecationsOf)
    .filter(({ reason }) => {
      const [, date] = /^(\d{4}-\d{2}-\d{2}): \S/.exec(reason) ?? [];
      return date === undefined || Number.isNaN(Date.parse(`${date}T00:00:00Z`));
    })
    .map(({ path, reason }) => `${path}: ${reason}`);
}

describe('the schema', () => {
  const files = readdirSync(folder);

  test('breaks nothing that was released, unless the version says so', async () => {
    expect(files).toHaveLength(1);
    const releasedVersion = basename(files[0]!, '.graphql');
    const released = buildSchema(readFileSync(new URL(files[0]!, folder), 'utf8'));
    const changes = await breakingChanges(released, buildSchema(typeDefs));
    const advice = `These changes break clients of ${releasedVersion}. Keep what was there and deprecate it, or raise the version of every package.json, which is ${version}.`;
    const broken = mayBreak(releasedVersion, version) ? [] : changes;
    expect(broken.length === 0 ? [] : [advice, ...broken]).toEqual([]);
  });

  test('says of everything deprecated since when, and what to use', () => {
    expect(undated(buildSchema(typeDefs))).toEqual([]);
  });
});

describe('a change', () => {
  const released = buildSchema(`
    type Query { one(a: Int): String two: Kind }
    enum Kind { A B }
    input In { a: Int }`);

  test.each([
    [
      'type Query { two: Kind } enum Kind { A B } input In { a: Int }',
      "Query.one: Field 'one' was removed from object type 'Query'",
    ],
    [
      'type Query { one(a: Int!): String two: Kind } enum Kind { A B } input In { a: Int }',
      "Query.one.a: Type for argument 'a' on field 'Query.one' changed from 'Int' to 'Int!'",
    ],
    [
      'type Query { one(a: Int): String two: Kind } enum Kind { A } input In { a: Int }',
      "Kind.B: Enum value 'B' was removed from enum 'Kind'",
    ],
    [
      'type Query { one(a: Int): String two: Kind } enum Kind { A B } input In { a: Int b: Int! }',
      "In.b: Input field 'b' of type 'Int!' was added to input object type 'In'",
    ],
  ])('to %s breaks clients', async (text, change) => {
    expect(await breakingChanges(released, buildSchema(text))).toEqual([change]);
  });

  test('that only adds breaks none', async () => {
    const added =
      'type Query { one(a: Int, b: Int): String! two: Kind three: Int } enum Kind { A B C } input In { a: Int b: Int }';
    expect(await breakingChanges(released, buildSchema(added))).toEqual([]);
  });
});

test.each([
  ['0.1.0', '0.1.1', false],
  ['0.1.0', '0.2.0', true],
  ['0.9.0', '1.0.0', true],
  ['1.2.0', '1.3.0', false],
  ['1.2.0', '2.0.0', true],
  ['1.2.0', '1.2.0', false],
])('after %s the version %s may break: %s', (released, next, expected) => {
  expect(mayBreak(released, next)).toBe(expected);
});

test.each([
  ['2026-11-23: use name.', true],
  ['use name', false],
  ['2026-13-23: use name.', false],
  ['2026-11-23', false],
])('a deprecation that says “%s”', (reason, isRight) => {
  const schema = buildSchema(
    `type Query { a(b: Int @deprecated(reason: "${reason}")): Int @deprecated(reason: "${reason}") }`,
  );
  expect(undated(schema)).toHaveLength(isRight ? 0 : 2);
});
