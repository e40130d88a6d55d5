import { formatSettingsOf } from '../../format/choose-formatter.ts';
import { createListFormatter } from '../../format/create-list-formatter.ts';
import { formattedLine } from '../../format/formatted-line.ts';
import { toLines } from '../../format/to-lines.ts';
import type { Builtin } from '../builtin.ts';
import { listOf } from './arguments.ts';

export const formatList: Builtin = {
  name: 'Format-List',
  aliases: ['fl'],
  synopsis: 'Shows each property on a line of its own.',
  examples: [
    { line: 'Get-UMMailbox anna@example.com | Format-List', text: 'All properties.' },
    { line: 'Get-UMMailboxPolicy | fl Name,Allow*', text: 'Some of them.' },
  ],
  parameters: [
    { name: 'Property', type: 'String[]', position: 0, description: 'Names of properties; * and ? stand for any.' },
  ],
  async *run({ parameters, input, session }) {
    const patterns = listOf(parameters, 'Property') ?? ['*'];
    const choose = () => createListFormatter(formatSettingsOf(session), patterns);
    for await (const line of toLines(input, { choose })) yield formattedLine(line);
  },
};
