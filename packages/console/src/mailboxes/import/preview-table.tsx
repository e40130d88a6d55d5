import { Table, Text } from '@mantine/core';
import { useId } from 'react';
import { componentWords } from '../../catalogue/components.ts';
import { mailboxImportWords } from '../../catalogue/mailbox-import.ts';
import { useWords } from '../../catalogue/use-words.ts';
import { type ColumnFields, type ImportField, importFields } from './match-columns.ts';
import type { ImportRow, KnownPolicy } from './rows-to-mailboxes.ts';

const shownMax = 5;

interface PreviewTableProps {
  readonly rows: readonly ImportRow[];
  readonly policies: readonly KnownPolicy[];
  readonly fields: ColumnFields;
}

/** The first rows as mailboxes. */
export function PreviewTable({ rows, policies, fields }: PreviewTableProps) {
  const words = useWords(mailboxImportWords);
  const common = useWords(componentWords);
  const titleId = useId();
  const shown = importFields.filter((field) => field === 'policy' || fields.includes(field));
  const said = ({ input, problems, cells }: ImportRow, field: ImportField): string => {
    if (field === 'policy') {
      const policy = policies.find(({ id }) => id === input.mailboxPolicyId);
      const named = cells[fields.indexOf('policy')] ?? '';
      return (
        policy?.name ?? (problems.some(({ code }) => code.endsWith('_POLICY')) && named !== '' ? `${named} ?` : '?')
      );
    }
    const value = input[field];
    if (typeof value === 'boolean') return value ? common.yes : common.no;
    return typeof value === 'object' && value !== null ? value.join(', ') : (value ?? '');
  };
  return (
    <div>
      <Text id={titleId} component="h3" fw={600} mb={4}>
        {words.preview}
      </Text>
      <Table.ScrollContainer
        minWidth={120 * shown.length}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-labelledby': titleId } }}
      >
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.line}</Table.Th>
              {shown.map((field) => (
                <Table.Th key={field}>{words.fields[field]}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, shownMax).map((row) => (
              <Table.Tr key={row.line}>
                <Table.Td>{row.line}</Table.Td>
                {shown.map((field) => (
                  <Table.Td key={field}>{said(row, field)}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}
