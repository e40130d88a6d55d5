import { CmdletError, type Value } from '../../cmdlet.ts';
import { pickProperties } from '../../format/pick-properties.ts';
import { toJson } from '../../format/to-json.ts';
import type { Builtin } from '../builtin.ts';
import { findKey, readProperty } from '../read-property.ts';
import { isList, isShellObject } from '../value-text.ts';
import { countOf, isSet, listOf, textOf } from './arguments.ts';

export const selectObject: Builtin = {
  name: 'Select-Object',
  aliases: ['select'],
  synopsis: 'Takes properties of objects, or some of the objects.',
  examples: [
    {
      line: 'Get-UMMailbox | Select-Object Name,PrimarySmtpAddress -First 10',
      text: 'Some properties of the first ten.',
    },
    { line: 'Get-UMMailboxPolicy | select -ExpandProperty Name', text: 'The names alone.' },
  ],
  parameters: [
    { name: 'Property', type: 'String[]', position: 0, description: 'Names of properties; * and ? stand for any.' },
    { name: 'ExcludeProperty', type: 'String[]', description: 'Properties to leave out.' },
    { name: 'ExpandProperty', type: 'String', description: 'Gives the values of this property instead of objects.' },
    { name: 'First', type: 'Int32', description: 'So many from the beginning.' },
    { name: 'Last', type: 'Int32', description: 'So many from the end.' },
    { name: 'Skip', type: 'Int32', description: 'Leaves out so many at the beginning.' },
    { name: 'Unique', type: 'SwitchParameter', description: 'Each that is the same only once.' },
  ],
  async *run({ parameters, input }) {
    const seen = new Set<string>();
    for await (const item of cut(input, parameters)) {
      for (const value of pick(item, parameters)) {
        const key = isSet(parameters, 'Unique') ? JSON.stringify(toJson(value)) : null;
        if (key !== null && seen.has(key)) continue;
        if (key !== null) seen.add(key);
        yield value;
      }
    }
  },
};

type Given = Parameters<Builtin['run']>[0]['parameters'];

async function* cut(input: AsyncIterable<Value>, given: Given): AsyncGenerator<Value> {
  const [first, last, skip] = [countOf(given, 'First'), countOf(given, 'Last'), countOf(given, 'Skip') ?? 0];
  if (first !== null && last !== null) throw new CmdletError('-First and -Last cannot both be given.', 2);
  // With -Last, PowerShell skips at the end.
  if (last !== null) {
    const kept: Value[] = [];
    for await (const item of input) {
      kept.push(item);
      if (kept.length > last + skip) kept.shift();
    }
    yield* kept.slice(0, Math.max(0, kept.length - skip));
    return;
  }
  let index = 0;
  if (first === 0) return;
  for await (const item of input) {
    index += 1;
    if (index > skip) yield item;
    if (first !== null && index >= skip + first) return;
  }
}

function pick(item: Value, given: Given): readonly Value[] {
  const expanded = textOf(given, 'ExpandProperty');
  if (expanded !== null) {
    if (isShellObject(item) && findKey(item, expanded) === undefined)
      throw new CmdletError(`An object of type ${item.type} has no property ${expanded}.`, 2);
    const value = readProperty(item, expanded);
    return isList(value) ? value : [value];
  }
  const patterns = listOf(given, 'Property');
  const excluded = listOf(given, 'ExcludeProperty') ?? [];
  if ((patterns === null && excluded.length === 0) || !isShellObject(item)) return [item];
  const leftOut = new Set(pickProperties(item, excluded));
  const names = pickProperties(item, patterns ?? ['*']).filter((name) => !leftOut.has(name));
  const properties = Object.fromEntries(names.map((name) => [name, readProperty(item, name)]));
  return [{ type: `Selected.${item.type.replace(/^Selected\./, '')}`, properties }];
}
