import { CmdletError, type CmdletParameter, type Value } from '../../cmdlet.ts';
import { toCsvLine } from '../../format/to-csv.ts';
import type { BoundParameters } from '../bind-arguments.ts';
import { readProperty } from '../read-property.ts';
import { isShellObject } from '../value-text.ts';
import { textOf } from './arguments.ts';

/** What ConvertTo-Csv and Export-Csv have in common. */
export const csvParameters: readonly CmdletParameter[] = [
  { name: 'Delimiter', type: 'String', description: 'Between the fields; a comma without it.' },
  {
    name: 'NoTypeInformation',
    aliases: ['NTI'],
    type: 'SwitchParameter',
    description: 'Leaves out #TYPE, which is always left out.',
  },
];

/** Objects as lines of CSV; the first object decides about the columns. */
export async function* csvLines(input: AsyncIterable<Value>, given: BoundParameters): AsyncGenerator<string> {
  const delimiter = (textOf(given, 'Delimiter') ?? ',').replace(/^(?:`t|\\t)$/, '\t');
  if (delimiter.length !== 1) throw new CmdletError('-Delimiter is one character.', 2);
  let columns: string[] | null = null;
  for await (const item of input) {
    if (!isShellObject(item)) throw new CmdletError('Only objects can be rows of CSV, not text or numbers.', 2);
    if (columns === null) {
      columns = Object.keys(item.properties);
      yield toCsvLine(columns, delimiter);
    }
    yield toCsvLine(
      columns.map((column) => readProperty(item, column)),
      delimiter,
    );
  }
}
