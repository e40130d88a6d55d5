import { formatSettingsOf } from '../../format/choose-formatter.ts';
import { createTableFormatter } from '../../format/create-table-formatter.ts';
import { formattedLine } from '../../format/formatted-line.ts';
import { toLines } from '../../format/to-lines.ts';
import type { Builtin } from '../builtin.ts';
import { isSet, listOf } from './arguments.ts';

export const formatTable: Builtin = {
  name: 'Format-Table',
  aliases: ['ft'],
  synopsis: 'Shows objects as the rows of a table.',
  examples: [
    { line: 'Get-UMMailbox | Format-Table Name,Extensions,Language', text: 'The columns that are asked for.' },
  ],
  parameters: [
    { name: 'Property', type: 'String[]', position: 0, description: 'The columns; * and ? stand for any text.' },
    {
      name: 'AutoSize',
      type: 'SwitchParameter',
      description: 'Columns as wide as their values, which they always are.',
    },
    { name: 'HideTableHeaders', type: 'SwitchParameter', description: 'Leaves out the headings.' },
  ],
  async *run({ parameters, input, session }) {
    const patterns = listOf(parameters, 'Property');
    const settings = formatSettingsOf(session);
    const hasHeader = !isSet(parameters, 'HideTableHeaders');
    const lines = toLines(input, {
      choose: ({ type, properties }) => {
        const columns = patterns ?? session.columnsByType.get(type) ?? Object.keys(properties).slice(0, 4);
        return createTableFormatter(settings, columns, { hasHeader });
      },
    });
    for await (const line of lines) yield formattedLine(line);
  },
};
