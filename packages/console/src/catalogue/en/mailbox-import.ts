import type { ImportField } from '../../mailboxes/import/match-columns.ts';
import type { CsvProblem } from '../../mailboxes/import/read-csv.ts';
import type { RowProblem } from '../../mailboxes/import/rows-to-mailboxes.ts';
import { plural } from '../plural.ts';

const count = plural('en');
const rows = (total: number) => count(total, { one: '# row', other: '# rows' });
const mailboxes = (total: number) => count(total, { one: '# mailbox', other: '# mailboxes' });

const fields: Record<ImportField, string> = {
  emailAddress: 'E-mail address',
  displayName: 'Name',
  extensions: 'Extensions',
  sipAddresses: 'SIP addresses',
  phoneNumbers: 'Telephone numbers',
  policy: 'Mailbox policy, by name',
  missedCallNotificationEnabled: 'Missed-call notifications',
  language: 'Language of mails',
  timeZone: 'Time zone',
  legacyMailboxServer: 'Mailbox on Exchange 2007 or 2010',
};

const noCsv = (code: CsvProblem['code'], line: number): string => {
  switch (code) {
    case 'QUOTE_NOT_CLOSED':
      return `A quotation mark that is opened in line ${line} is never closed.`;
    case 'QUOTE_WITHIN':
      return `In line ${line} a quotation mark stands within a quoted value; it has to be doubled.`;
    case 'EMPTY':
      break;
  }
  return 'The file is empty.';
};

const rowProblem = (problem: RowProblem): string => {
  switch (problem.code) {
    case 'CELL_COUNT':
      return `${problem.count} values for ${problem.expected} columns. Put values that hold the separator in quotation marks.`;
    case 'NO_POLICY':
      return 'The row names no policy, and none is chosen for all.';
    case 'UNKNOWN_POLICY':
      return `There is no policy “${problem.value}”.`;
    case 'AMBIGUOUS_POLICY':
      return `Several policies are called “${problem.value}”.`;
    case 'NO_BOOLEAN':
      return `“${problem.value}” is neither yes nor no.`;
    case 'EMAIL_TWICE':
      return `Line ${problem.line} has the e-mail address ${problem.value}, too.`;
    case 'EXTENSION_TWICE':
      break;
  }
  return `Line ${problem.line} has the extension ${problem.value}, too.`;
};

export const mailboxImport = {
  title: 'Enable mailboxes from CSV',
  description: 'Nothing is changed before you have seen what each row would do.',
  steps: { file: '1. File', columns: '2. Columns', check: '3. Check', result: '4. Enable' },
  choose: 'Choose a file',
  chooseAnother: 'Choose another file',
  drop: 'or drop it here',
  fileHint:
    'A first line with the names of the columns, then one line for each mailbox; commas, semicolons or tabs; UTF-8 or Windows. Several extensions in one cell: with blanks.',
  example: 'Download an example',
  exampleName: 'mailboxes-example.csv',
  exampleRows: [
    ['Email', 'Name', 'Extension', 'Policy'],
    ['anna@example.com', 'Anna Berg', '4711', 'Head office Default Policy'],
    ['ben@example.com', 'Ben Olsen', '4712 4799', 'Head office Default Policy'],
  ],
  tooLarge: (megabytes: number) => `The file is larger than ${megabytes} MB. Split it.`,
  unreadable: 'The file could not be read.',
  onlyHeader: 'The file has a first line, but no mailbox.',
  noCsv,
  rowProblem,
  rows,
  fileRead: (name: string, total: number) => `${name}: ${rows(total)}`,
  column: 'Column of the file',
  sample: 'First values',
  field: 'Is',
  ignore: 'Left out',
  fields,
  fieldOf: (column: string) => `What the column “${column}” is`,
  noName: (number: number) => `Column ${number}`,
  policyForAll: 'Policy for rows that name none',
  policyForAllHint: 'Needed when the file has no column of policies.',
  needed: 'A column of e-mail addresses is needed.',
  preview: 'The first rows, as they are understood',
  line: 'Line',
  check: (total: number) => `Check ${rows(total)}`,
  checkAgain: 'Check again',
  checking: (done: number, total: number) => `${done} of ${rows(total)} checked…`,
  fine: (total: number) => count(total, { one: '# mailbox can be enabled', other: '# mailboxes can be enabled' }),
  wrong: (total: number) => count(total, { one: '# row cannot', other: '# rows cannot' }),
  wrongHint: 'You can correct the file and choose it again, or enable the others and leave these out.',
  wrongTitle: 'Rows with problems',
  problem: 'What is wrong',
  first: (shown: number, total: number) => `The first ${shown} of ${total} are shown; the file has all.`,
  download: 'Download these rows with their problems',
  downloadName: 'rows-with-problems.csv',
  apply: (total: number) => `Enable ${mailboxes(total)}`,
  applying: (done: number, total: number) => `${done} of ${mailboxes(total)} enabled…`,
  progress: 'Progress',
  stop: 'Stop',
  done: (total: number) => count(total, { one: '# mailbox is enabled.', other: '# mailboxes are enabled.' }),
  refused: (total: number) => count(total, { one: '# row was refused.', other: '# rows were refused.' }),
  rest: (total: number) => count(total, { one: '# row has not been tried.', other: '# rows have not been tried.' }),
  notTried: 'Not tried',
  interrupted: 'It was interrupted. Going on does nothing twice.',
  goOn: 'Go on with the rest',
  show: 'Show mailboxes',
  another: 'Enable from another file',
};
