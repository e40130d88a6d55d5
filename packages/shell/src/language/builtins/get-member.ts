import type { Value } from '../../cmdlet.ts';
import type { Builtin } from '../builtin.ts';
import { isList, isShellObject } from '../value-text.ts';

export const getMember: Builtin = {
  name: 'Get-Member',
  aliases: ['gm'],
  synopsis: 'Lists the properties of objects, for each of their types once.',
  examples: [{ line: 'Get-UMMailbox anna@example.com | Get-Member', text: 'Which properties it has.' }],
  parameters: [],
  async *run({ input }) {
    const seen = new Set<string>();
    for await (const item of input) {
      if (!isShellObject(item) || seen.has(item.type)) continue;
      seen.add(item.type);
      for (const [name, value] of Object.entries(item.properties))
        yield {
          type: 'MemberDefinition',
          properties: { TypeName: item.type, Name: name, MemberType: 'Property', Definition: typeOf(value) },
        };
    }
  },
};

function typeOf(value: Value): string {
  if (value === null) return 'null';
  if (value instanceof Date) return 'DateTime';
  if (isList(value)) return `${value.length > 0 ? typeOf(value[0] ?? null) : 'String'}[]`;
  if (isShellObject(value)) return value.type;
  if (typeof value === 'number') return Number.isInteger(value) ? 'Int32' : 'Double';
  return typeof value === 'boolean' ? 'Boolean' : 'String';
}
