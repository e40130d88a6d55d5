import { CmdletError, type Value } from '../../cmdlet.ts';
import type { Builtin } from '../builtin.ts';
import { order } from '../compare.ts';
import { readProperty } from '../read-property.ts';
import { toText } from '../value-text.ts';
import { isSet, textOf } from './arguments.ts';

export const measureObject: Builtin = {
  name: 'Measure-Object',
  aliases: ['measure'],
  synopsis: 'Counts objects, and adds up a property.',
  examples: [
    { line: 'Get-UMMailbox -ResultSize Unlimited | Measure-Object', text: 'How many there are.' },
    {
      line: 'Get-UMMailboxPolicy | measure MailboxCount -Sum -Maximum',
      text: 'A property added up, and the greatest.',
    },
  ],
  parameters: [
    { name: 'Property', type: 'String', position: 0, description: 'The property to measure.' },
    ...['Sum', 'Average', 'Minimum', 'Maximum'].map((name) => ({
      name,
      type: 'SwitchParameter' as const,
      description: `Also gives the ${name.toLowerCase()}.`,
    })),
  ],
  async *run({ parameters, input }) {
    const property = textOf(parameters, 'Property');
    const isCalculated = isSet(parameters, 'Sum') || isSet(parameters, 'Average');
    let count = 0;
    let sum = 0;
    let minimum: Value = null;
    let maximum: Value = null;
    for await (const item of input) {
      const value = property === null ? item : readProperty(item, property);
      if (value === null) continue;
      count += 1;
      if (isCalculated) sum += toNumber(value, property);
      if (minimum === null || order(value, minimum) < 0) minimum = value;
      if (maximum === null || order(value, maximum) > 0) maximum = value;
    }
    const properties: Record<string, Value> = {
      Count: count,
      Average: isSet(parameters, 'Average') && count > 0 ? sum / count : null,
      Sum: isSet(parameters, 'Sum') ? sum : null,
      Maximum: isSet(parameters, 'Maximum') ? maximum : null,
      Minimum: isSet(parameters, 'Minimum') ? minimum : null,
      Property: property,
    };
    yield { type: 'GenericMeasureInfo', properties };
  },
};

function toNumber(value: Value, property: string | null): number {
  const number = Number(toText(value).trim() || Number.NaN);
  if (!Number.isNaN(number)) return number;
  throw new CmdletError(`'${toText(value)}'${property === null ? '' : ` in ${property}`} is no number.`, 2);
}
