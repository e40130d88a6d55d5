import { Select, Text, Title } from '@mantine/core';
import { Fragment, useId } from 'react';
import { mailboxImportWords } from '../../catalogue/mailbox-import.ts';
import { useWords } from '../../catalogue/use-words.ts';
import { Callout } from '../../components/index.ts';
import { medium } from '../../theme/widths.ts';
import type { ImportFile } from './file-step.tsx';
import styles from './import-page.module.css';
import { type ColumnFields, type ImportField, importFields } from './match-columns.ts';
import { PreviewTable } from './preview-table.tsx';
import type { ImportRow, KnownPolicy } from './rows-to-mailboxes.ts';

interface ColumnsStepProps {
  readonly file: ImportFile;
  readonly fields: ColumnFields;
  readonly onFields: (fields: ColumnFields) => void;
  readonly rows: readonly ImportRow[];
  readonly policies: readonly KnownPolicy[];
  readonly policyId: string | null;
  readonly onPolicyId: (policyId: string | null) => void;
  readonly isDisabled: boolean;
}

/** What each column is, which policy rows have that name none, and how the first rows are understood. */
export function ColumnsStep(props: ColumnsStepProps) {
  const { file, fields, onFields, rows, policies, policyId, onPolicyId, isDisabled } = props;
  const words = useWords(mailboxImportWords);
  const titleId = useId();
  const choices = importFields.map((field) => ({ value: field, label: words.fields[field] }));
  const change = (column: number, field: ImportField | null) =>
    // A field has one column.
    onFields(fields.map((known, index) => (index === column ? field : known === field ? null : known)));
  const plans = new Map(policies.map(({ dialPlan }) => [dialPlan.id, dialPlan]));
  const groups = [...plans.values()].map((plan) => ({
    group: plan.name,
    items: policies
      .filter(({ dialPlan }) => dialPlan.id === plan.id)
      .map(({ id, name }) => ({ value: id, label: name })),
  }));

  return (
    <section aria-labelledby={titleId} className={styles.step}>
      <Title order={2} id={titleId}>
        {words.steps.columns}
      </Title>
      <div className={styles.columns}>
        <span className={styles.head}>{words.column}</span>
        <span className={styles.head}>{words.sample}</span>
        <span className={styles.head}>{words.field}</span>
        {file.header.map((name, column) => {
          const shown = name === '' ? words.noName(column + 1) : name;
          const samples = file.rows.slice(0, 3).map(({ cells }) => cells[column] ?? '');
          return (
            // oxlint-disable-next-line react/no-array-index-key -- columns have no other identity
            <Fragment key={column}>
              <Text fw={550}>{shown}</Text>
              <span className={styles.sample}>{samples.filter((sample) => sample !== '').join(' · ')}</span>
              <Select
                aria-label={words.fieldOf(shown)}
                placeholder={words.ignore}
                data={choices}
                value={fields[column] ?? null}
                onChange={(field) => change(column, importFields.find((known) => known === field) ?? null)}
                clearable
                disabled={isDisabled}
              />
            </Fragment>
          );
        })}
      </div>
      <Select
        label={words.policyForAll}
        description={words.policyForAllHint}
        data={groups}
        value={policyId}
        onChange={onPolicyId}
        searchable
        clearable
        limit={200}
        styles={medium}
        disabled={isDisabled}
      />
      {fields.includes('emailAddress') ? (
        <PreviewTable rows={rows} policies={policies} fields={fields} />
      ) : (
        <Callout tone="warn">{words.needed}</Callout>
      )}
    </section>
  );
}
