import type { Problem } from '@unmissed/sdk';
import { mailboxImportWords } from '../../catalogue/mailbox-import.ts';
import { problemWords } from '../../catalogue/problems.ts';
import { useWords } from '../../catalogue/use-words.ts';
import { ProblemTable } from '../problem-table.tsx';
import type { ImportRow } from './rows-to-mailboxes.ts';

interface RowProblemsProps {
  readonly header: readonly string[];
  /** Rows with what the server said of each; null: it has not been asked, or was not tried. */
  readonly rows: readonly { readonly row: ImportRow; readonly problems: readonly Problem[] | null }[];
}

/** Rows that were not enabled, with why; the file has them as they were, with a column more. */
export function RowProblems({ header, rows }: RowProblemsProps) {
  const words = useWords(mailboxImportWords);
  const { correct } = useWords(problemWords);
  const told = rows.map(({ row, problems }) => {
    const texts = [...row.problems.map(words.rowProblem), ...(problems ?? []).map(correct)];
    return { row, why: texts.length === 0 ? words.notTried : texts.join(' ') };
  });
  const width = Math.max(header.length, ...rows.map(({ row }) => row.cells.length));
  const filled = (cells: readonly string[]) => Array.from({ length: width }, (_none, index) => cells[index] ?? '');
  return (
    <ProblemTable
      title={words.wrongTitle}
      header={[words.line, words.fields.emailAddress, words.problem]}
      rows={told.map(({ row, why }) => [row.line, row.input.emailAddress ?? '', why])}
      firstOf={words.first}
      downloadLabel={words.download}
      file={{
        name: words.downloadName,
        header: [...filled(header), words.problem],
        rows: told.map(({ row, why }) => [...filled(row.cells), why]),
      }}
    />
  );
}
