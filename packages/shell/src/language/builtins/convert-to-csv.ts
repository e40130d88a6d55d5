import type { Builtin } from '../builtin.ts';
import { csvLines, csvParameters } from './csv-lines.ts';

export const convertToCsv: Builtin = {
  name: 'ConvertTo-Csv',
  synopsis: 'Gives objects as lines of CSV. Arrays are joined by semicolons, dates are in ISO 8601.',
  examples: [
    {
      line: "Get-UMMailboxPolicy | Select-Object Name,MailboxCount | ConvertTo-Csv -Delimiter ';'",
      text: 'Lines of CSV.',
    },
  ],
  parameters: csvParameters,
  run: ({ parameters, input }) => csvLines(input, parameters),
};
