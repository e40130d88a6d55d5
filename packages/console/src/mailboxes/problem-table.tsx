import { Button, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useId } from 'react';
import type { CsvCell } from '../data/csv-text.ts';
import { saveFile } from '../data/save-file.ts';

const shownMax = 100;

interface ProblemTableProps {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
  /** Said when not all are shown. */
  readonly firstOf: (shown: number, total: number) => string;
  readonly downloadLabel: string;
  /** Makes the file; default: what is shown, of all rows. */
  readonly file: {
    readonly name: string;
    readonly header?: readonly string[];
    readonly rows?: readonly (readonly CsvCell[])[];
  };
}

/** What was refused and why: the first of them, and all as a file. */
export function ProblemTable({ title, header, rows, firstOf, downloadLabel, file }: ProblemTableProps) {
  const titleId = useId();
  const download = async () => {
    const { csvText } = await import('../data/csv-text.ts');
    saveFile(file.name, 'text/csv', [csvText([file.header ?? header, ...(file.rows ?? rows)])]);
  };
  return (
    <div>
      <Text id={titleId} component="h3" fw={600} mb={4}>
        {title}
      </Text>
      <Table.ScrollContainer
        minWidth={420}
        maxHeight={260}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-labelledby': titleId } }}
      >
        <Table>
          <Table.Thead>
            <Table.Tr>
              {header.map((name) => (
                <Table.Th key={name}>{name}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, shownMax).map((cells) => (
              <Table.Tr key={cells.join('\n')}>
                {cells.map((cell, index) => (
                  <Table.Td key={header[index]}>{cell}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {rows.length > shownMax && (
        <Text size="sm" c="dimmed" mt="xs">
          {firstOf(shownMax, rows.length)}
        </Text>
      )}
      <Button
        mt="xs"
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        onClick={() => void download()}
      >
        {downloadLabel}
      </Button>
    </div>
  );
}
