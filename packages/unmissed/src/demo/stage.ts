import { styleText } from 'node:util';
import type { CaughtMail } from './mail-catcher.ts';

const width = 80;

type Style = Parameters<typeof styleText>[0];

/** Where the story is told: 80 columns, colours on a terminal only. */
export interface Stage {
  heading(text: string): void;
  /** A sentence, wrapped. */
  say(text: string): void;
  /** Name and value, in two columns. */
  fact(name: string, value: string): void;
  mail(mail: CaughtMail): void;
  table(titles: readonly string[], rows: readonly (readonly string[])[]): void;
  verbatim(text: string): void;
}

export function createStage(out: NodeJS.WriteStream): Stage {
  const isColourful = out.isTTY && !process.env['NO_COLOR'];
  const styled = (style: Style, text: string): string => (isColourful ? styleText(style, text) : text);
  const line = (text = ''): void => void out.write(`${text}\n`);
  let chapter = 0;
  return {
    heading(text) {
      chapter += 1;
      line();
      line(styled('bold', `${chapter}. ${text}`));
      line();
    },
    say(text) {
      for (const part of wrap(text, width - 3)) line(`   ${part}`);
    },
    fact(name, value) {
      const [first = '', ...rest] = wrap(value, width - 22);
      line(`     ${styled('cyan', name.padEnd(16))} ${first}`);
      for (const part of rest) line(`${' '.repeat(22)}${part}`);
    },
    mail({ from, to, subject, text }) {
      const header = [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, ''];
      line();
      for (const part of [...header, ...text.trim().split('\n')].flatMap((one) => wrap(one, width - 7))) {
        line(`     ${styled('green', '│')} ${part}`);
      }
      line();
    },
    table(titles, rows) {
      const widths = titles.map((title, column) =>
        Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
      );
      const cells = (row: readonly string[]): string =>
        `   ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
      line(styled('bold', cells(titles)));
      for (const row of rows) line(cells(row));
    },
    verbatim(text) {
      line(text);
    },
  };
}

/** Lines of whole words, as far as words are short enough. */
function wrap(text: string, widthMax: number): string[] {
  const lines = [''];
  for (const word of text.trimEnd().split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= widthMax) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
