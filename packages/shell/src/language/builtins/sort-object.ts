import type { Value } from '../../cmdlet.ts';
import type { Builtin } from '../builtin.ts';
import { order } from '../compare.ts';
import { collect } from '../evaluate.ts';
import { readProperty } from '../read-property.ts';
import { isShellObject } from '../value-text.ts';
import { isSet, listOf } from './arguments.ts';

export const sortObject: Builtin = {
  name: 'Sort-Object',
  aliases: ['sort'],
  synopsis: 'Sorts objects by properties.',
  examples: [{ line: 'Get-UMMailboxPolicy | Sort-Object MailboxCount -Descending', text: 'The largest first.' }],
  parameters: [
    { name: 'Property', type: 'String[]', position: 0, description: 'Names of properties, the most important first.' },
    { name: 'Descending', type: 'SwitchParameter', description: 'From the greatest to the least.' },
    { name: 'Unique', type: 'SwitchParameter', description: 'Of those with the same values only the first.' },
  ],
  async *run({ parameters, input }) {
    const names = listOf(parameters, 'Property');
    const sign = isSet(parameters, 'Descending') ? -1 : 1;
    const compare = (left: Value, right: Value) => sign * compareBy(left, right, names);
    const sorted = (await collect(input)).toSorted(compare);
    const isUnique = isSet(parameters, 'Unique');
    for (const [index, item] of sorted.entries()) {
      const before = sorted[index - 1];
      if (!isUnique || before === undefined || compare(before, item) !== 0) yield item;
    }
  },
};

/** Without names: a text or number by itself, an object by its first property. */
function compareBy(left: Value, right: Value, names: readonly string[] | null): number {
  const keys = names ?? (isShellObject(left) ? Object.keys(left.properties).slice(0, 1) : null);
  if (keys === null) return order(left, right);
  for (const name of keys) {
    const compared = order(readProperty(left, name), readProperty(right, name));
    if (compared !== 0) return compared;
  }
  return 0;
}
