import { Button, FileButton, Group, Text, Title } from '@mantine/core';
import { IconDownload, IconFileImport } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { mailboxImportWords } from '../../catalogue/mailbox-import.ts';
import { useWords } from '../../catalogue/use-words.ts';
import { Callout } from '../../components/index.ts';
import { csvText } from '../../data/csv-text.ts';
import { saveFile } from '../../data/save-file.ts';
import { decodeText } from './decode-text.ts';
import styles from './import-page.module.css';
import { CsvProblem, type CsvRow, readCsv } from './read-csv.ts';

/** A file as it was read. */
export interface ImportFile {
  /** Another one for each reading. */
  readonly id: string;
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

interface FileStepProps {
  readonly file: ImportFile | null;
  readonly isDisabled: boolean;
  readonly onChoose: (file: ImportFile) => void;
}

const megabytesMax = 20;

/** Chooses a file, by its button or by dropping it, and says why it cannot be read. */
export function FileStep({ file, isDisabled, onChoose }: FileStepProps) {
  const words = useWords(mailboxImportWords);
  const titleId = useId();
  const [isOver, setIsOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function read(chosen: File): Promise<void> {
    if (chosen.size > megabytesMax * 1_000_000) return setProblem(words.tooLarge(megabytesMax));
    const bytes = await chosen.arrayBuffer().catch(() => null);
    if (bytes === null) return setProblem(words.unreadable);
    try {
      const [header, ...rows] = readCsv(decodeText(new Uint8Array(bytes)));
      if (header === undefined || rows.length === 0) return setProblem(words.onlyHeader);
      setProblem(null);
      const id = `${chosen.name} ${chosen.lastModified} ${performance.now()}`;
      return onChoose({ id, name: chosen.name, header: header.cells, rows });
    } catch (error) {
      if (!(error instanceof CsvProblem)) throw error;
      return setProblem(words.noCsv(error.code, error.line));
    }
  }

  const example = () => saveFile(words.exampleName, 'text/csv', [csvText(words.exampleRows)]);
  const take = (chosen: File | null | undefined) => {
    if (chosen != null && !isDisabled) void read(chosen);
  };

  return (
    <section aria-labelledby={titleId} className={styles.step}>
      <Title order={2} id={titleId}>
        {words.steps.file}
      </Title>
      <div
        className={styles.drop}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={take}>
          {(props) => (
            <Button
              {...props}
              variant={file === null ? 'filled' : 'default'}
              disabled={isDisabled}
              leftSection={<IconFileImport size={18} aria-hidden />}
            >
              {file === null ? words.choose : words.chooseAnother}
            </Button>
          )}
        </FileButton>
        <Text c="dimmed">{words.drop}</Text>
      </div>
      <Text role="status" fw={550} hidden={file === null}>
        {file !== null && words.fileRead(file.name, file.rows.length)}
      </Text>
      {problem !== null && <Callout tone="bad">{problem}</Callout>}
      {file === null && (
        <>
          <Text size="sm" c="dimmed" maw="44rem">
            {words.fileHint}
          </Text>
          <Group>
            <Button variant="subtle" leftSection={<IconDownload size={18} aria-hidden />} onClick={example}>
              {words.example}
            </Button>
          </Group>
        </>
      )}
    </section>
  );
}
