import { useState } from 'react';
import { mailboxImportWords } from '../../catalogue/mailbox-import.ts';
import { mailboxWords } from '../../catalogue/mailboxes.ts';
import { useWords } from '../../catalogue/use-words.ts';
import { Page } from '../../components/index.ts';
import { usePolicyChoice } from '../data.ts';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { FileStep, type ImportFile } from './file-step.tsx';
import styles from './import-page.module.css';
import { type ColumnFields, matchColumns } from './match-columns.ts';
import { rowsToMailboxes } from './rows-to-mailboxes.ts';

/** Enables many mailboxes out of a CSV file: file, columns, check, and only then the change. */
export function Component() {
  const words = useWords(mailboxImportWords);
  const { title } = useWords(mailboxWords);
  const { data: policies = [] } = usePolicyChoice();
  const [file, setFile] = useState<ImportFile | null>(null);
  const [fields, setFields] = useState<ColumnFields>([]);
  const [policyId, setPolicyId] = useState<string | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  // What depends on it begins anew.
  const understood = JSON.stringify([file?.id, fields, policyId, policies.length]);
  const rows = file === null ? [] : rowsToMailboxes(file.rows, { fields, policies, defaultPolicyId: policyId });
  const isReady = fields.includes('emailAddress');

  return (
    <Page title={words.title} description={words.description} breadcrumbs={[{ label: title, to: '/mailboxes' }]}>
      <div className={styles.steps}>
        <FileStep
          file={file}
          isDisabled={isRunning}
          onChoose={(chosen) => {
            setFile(chosen);
            setFields(matchColumns(chosen.header));
          }}
        />
        {file !== null && (
          <ColumnsStep
            file={file}
            fields={fields}
            onFields={setFields}
            rows={rows}
            policies={policies}
            policyId={policyId}
            onPolicyId={setPolicyId}
            isDisabled={isRunning}
          />
        )}
        {file !== null && isReady && (
          <CheckStep
            key={understood}
            header={file.header}
            rows={rows}
            onRunning={setIsRunning}
            onAnother={() => setFile(null)}
          />
        )}
      </div>
    </Page>
  );
}
