import type { Builtin } from '../builtin.ts';
import { textOf } from './arguments.ts';
import { csvLines, csvParameters } from './csv-lines.ts';
import { fileParameters, writeLines } from './write-lines.ts';

export const exportCsv: Builtin = {
  name: 'Export-Csv',
  aliases: ['epcsv'],
  synopsis: 'Writes objects into a file of CSV. Arrays are joined by semicolons, dates are in ISO 8601.',
  examples: [
    {
      line: 'Get-UMMailbox -ResultSize Unlimited | Export-Csv mailboxes.csv -Encoding utf8BOM',
      text: 'A file that spreadsheets open.',
    },
  ],
  parameters: [
    {
      name: 'Path',
      aliases: ['LiteralPath', 'FilePath'],
      type: 'String',
      position: 0,
      isMandatory: true,
      description: 'The file.',
    },
    ...csvParameters,
    ...fileParameters,
  ],
  // It yields nothing: the file is the result.
  // oxlint-disable-next-line require-yield
  async *run({ parameters, input }) {
    await writeLines(textOf(parameters, 'Path') ?? '', csvLines(input, parameters), parameters);
  },
};
