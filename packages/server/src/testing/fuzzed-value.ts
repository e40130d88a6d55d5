import {
  getNullableType,
  GraphQLNonNull,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Dice } from './dice.ts';

/** What exists in the tested server and its neighbour, so that not everything ends at “not found”. */
export interface Known {
  ids: readonly string[];
  texts: readonly string[];
}

const nastyTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\u{1F4DE}',
  '\uD800',
  '\u202Etxt',
  "' or 1=1 --",
  '%_\\',
  '"}]) { ',
  '{{7*7}}',
  '../../etc/passwd',
  '<script>',
  '\r\nX-Injected: 1',
  '__proto__',
  'null',
  'x'.repeat(5_000),
  'ﷺ'.repeat(300),
  'İ'.repeat(64),
  '00000000-0000-0000-0000-000000000000',
  '019360d0-0000-7000-8000-00000000000g',
];
const nastyNumbers = [0, -0, -1, 1, 50, 200, 201, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 53, 1e21, 1e308, 0.1, -0.5];
const nastyTimes = [
  '2026-11-23T09:00:00Z',
  '2026-11-23T09:00:00.123456789+14:00',
  '2026-02-30T00:00:00Z',
  '-271821-04-20T00:00:00.000Z',
  '+275760-09-13T00:00:00.001Z',
  '9999-12-31T23:59:60Z',
  '0000-01-01T00:00:00Z',
  '1795425300.25',
];
const cursorContents = [
  '{}',
  '[]',
  'null',
  '{"id":5}',
  '{"id":"019360d0-0000-7000-8000-000000000000"}',
  '{"id":"019360d0-0000-7000-8000-000000000000","key":"a\\u0000"}',
  '{"id":"019360d0-0000-7000-8000-000000000000","key":"\\ud800"}',
  '{"id":"019360d0-0000-7000-8000-000000000000","key":{}}',
];

/** A value for an argument or variable of this type, of a right form most of the time. */
export function fuzzedValue(dice: Dice, type: GraphQLInputType, known: Known, name = ''): unknown {
  if (dice.oneIn(150)) return dice.json();
  if (!isNonNullType(type) && dice.oneIn(6)) return null;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    return dice.list(dice.oneIn(12) ? 60 : 3, () => fuzzedValue(dice, nullable.ofType, known, name));
  }
  if (isEnumType(nullable)) return dice.oneIn(60) ? 'NO_SUCH' : dice.pick(nullable.getValues()).name;
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields());
    const chosen = nullable.isOneOf
      ? [dice.pick(fields)]
      : fields.filter((field) => isNonNullType(field.type) || dice.oneIn(2));
    return Object.fromEntries(
      chosen.map((field) => {
        // No more than one member of a `@oneOf` is given, and that not as null.
        const inner = nullable.isOneOf ? new GraphQLNonNull(getNullableType(field.type)) : field.type;
        return [field.name, fuzzedValue(dice, inner, known, field.name)];
      }),
    );
  }
  return fuzzedScalar(dice, nullable.name, known, name);
}

function fuzzedScalar(dice: Dice, typeName: string, known: Known, name: string): unknown {
  const text = () => (dice.oneIn(3) ? dice.pick([...nastyTexts, dice.text(20)]) : dice.pick(known.texts));
  switch (typeName) {
    case 'ID':
      return dice.oneIn(3) ? text() : dice.pick(known.ids);
    case 'Int':
      return dice.oneIn(15) ? dice.pick(nastyNumbers) : 1 + dice.below(20);
    case 'Float':
      return dice.pick(nastyNumbers);
    case 'Boolean':
      return dice.oneIn(2);
    case 'DateTime':
      return dice.oneIn(4) ? dice.pick<unknown>([...nastyTimes, ...nastyNumbers]) : '2026-11-23T09:00:00Z';
    case 'JSON':
      return dice.oneIn(2) ? { [text()]: dice.json() } : dice.json();
    case 'ReportedTime':
      return dice.pick<unknown>([...nastyTimes, ...nastyNumbers, text()]);
    default:
      return name === 'after' ? fuzzedCursor(dice) : text();
  }
}

function fuzzedCursor(dice: Dice): string {
  return Buffer.from(dice.pick([...cursorContents, dice.text(10)])).toString(dice.oneIn(8) ? 'hex' : 'base64url');
}
