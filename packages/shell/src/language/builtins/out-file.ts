import { stripVTControlCharacters } from 'node:util';
import type { Value } from '../../cmdlet.ts';
import { chooseFormatter } from '../../format/choose-formatter.ts';
import { toLines } from '../../format/to-lines.ts';
import type { Builtin } from '../builtin.ts';
import type { Session } from '../session.ts';
import { textOf } from './arguments.ts';
import { fileParameters, writeLines } from './write-lines.ts';

export const outFile: Builtin = {
  name: 'Out-File',
  synopsis: 'Writes into a file what would be shown.',
  examples: [
    { line: 'Get-UMMailboxPolicy | Format-List | Out-File policies.txt', text: 'Writes what would be shown.' },
  ],
  parameters: [
    {
      name: 'FilePath',
      aliases: ['Path', 'LiteralPath'],
      type: 'String',
      position: 0,
      isMandatory: true,
      description: 'The file.',
    },
    ...fileParameters,
  ],
  // oxlint-disable-next-line require-yield
  async *run({ parameters, input, session }) {
    await writeLines(textOf(parameters, 'FilePath') ?? '', plainLines(input, session), parameters);
  },
};

export const outNull: Builtin = {
  name: 'Out-Null',
  synopsis: 'Shows nothing of what comes.',
  examples: [{ line: 'Enable-UMMailbox anna@example.com | Out-Null', text: 'Shows nothing of the new mailbox.' }],
  parameters: [],
  // oxlint-disable-next-line require-yield
  async *run({ input }) {
    for await (const item of input) void item;
  },
};

async function* plainLines(input: AsyncIterable<Value>, session: Session): AsyncGenerator<string> {
  for await (const line of toLines(input, { choose: (object) => chooseFormatter(object, session) }))
    yield stripVTControlCharacters(line);
}
