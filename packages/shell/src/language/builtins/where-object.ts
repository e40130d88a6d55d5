import { CmdletError, type Value } from '../../cmdlet.ts';
import type { Builtin } from '../builtin.ts';
import { comparisonNames, comparisons, isTrue } from '../compare.ts';
import { collect, toResult } from '../evaluate.ts';
import { readProperty } from '../read-property.ts';
import { ScriptBlock } from '../script-block.ts';
import { isSet, textOf, valueOf } from './arguments.ts';

export const whereObject: Builtin = {
  name: 'Where-Object',
  aliases: ['where', '?'],
  synopsis: 'Lets through the objects that a condition fits: { $_.Name -like "A*" }, or Name -like A*.',
  examples: [
    {
      line: "Get-UMMailbox | Where-Object { $_.Name -like 'A*' -and $_.Extensions -contains '4711' }",
      text: 'By a condition on each object, which is $_.',
    },
    { line: 'Get-UMMailboxPolicy | ? MailboxCount -gt 100', text: 'By one property.' },
  ],
  parameters: [
    {
      name: 'FilterScript',
      aliases: ['Property'],
      type: 'Object',
      position: 0,
      isMandatory: true,
      description: 'The condition, or the name of a property that is compared with -Value.',
    },
    { name: 'Value', type: 'Object', position: 1, description: 'What the property is compared with.' },
    { name: 'Not', type: 'SwitchParameter', description: 'Lets through those whose property is not true.' },
    ...comparisonNames.map((name) => ({
      name: name.toUpperCase(),
      type: 'SwitchParameter' as const,
      description: `Compares by -${name}.`,
    })),
  ],
  async *run({ parameters, input }) {
    const isWanted = toCondition(parameters);
    for await (const item of input) if (await isWanted(item)) yield item;
  },
};

function toCondition(given: Parameters<Builtin['run']>[0]['parameters']): (item: Value) => Promise<boolean> {
  const filter = given['FilterScript'];
  if (filter instanceof ScriptBlock) return async (item) => isTrue(toResult(await collect(filter.run(item))));
  const property = textOf(given, 'FilterScript') ?? '';
  const [name, another] = comparisonNames.filter((one) => isSet(given, one.toUpperCase()));
  if (another !== undefined)
    throw new CmdletError(`-${name} and -${another} cannot both be given; write { … -and … }.`, 2);
  const compare = comparisons.get(name ?? '');
  if (compare === undefined) {
    if (Object.hasOwn(given, 'Value'))
      throw new CmdletError('An operator is missing, as in: Where-Object Name -eq Berlin', 2);
    return async (item) => isTrue(readProperty(item, property)) !== isSet(given, 'Not');
  }
  if (!Object.hasOwn(given, 'Value')) throw new CmdletError(`The value for -${name} is missing.`, 2);
  const value = valueOf(given, 'Value');
  return async (item) => isTrue(compare(readProperty(item, property), value));
}
