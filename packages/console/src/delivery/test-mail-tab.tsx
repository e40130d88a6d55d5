import { Button, Group, Loader, Select, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { SendTestMailDocument, type TestMail } from '@unmissed/sdk';
import { useState } from 'react';
import { deliveryWords } from '../catalogue/delivery.ts';
import { enumWords } from '../catalogue/enums.ts';
import { languages, useLanguage } from '../catalogue/language.ts';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, CopyCommand, Moment, shellCommand, StatusBadge, useCreateForm } from '../components/index.ts';
import formStyles from '../components/saved-form.module.css';
import { medium, narrow } from '../theme/widths.ts';
import { client, useTestMail } from './data.ts';
import styles from './delivery.module.css';

/** Sends a test mail and follows what becomes of it. */
export function Component() {
  const words = useWords(deliveryWords).testMail;
  const describe = useDescribeError();
  const language = useLanguage();
  const [sent, setSent] = useState<readonly TestMail[]>([]);
  const { form, isSaving, error, submit } = useCreateForm(
    { to: '', language },
    async (values) => (await client.testMails.send(values)).testMail,
    (mail) => setSent((before) => [mail, ...before]),
  );
  return (
    <div className={styles.stack}>
      <form
        noValidate
        className={formStyles.form}
        style={{ paddingBlockEnd: 0 }}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className={formStyles.fields}>
          <TextInput
            label={words.to}
            description={words.toHint}
            type="email"
            autoComplete="email"
            styles={medium}
            {...form.getInputProps('to')}
          />
          <Select
            label={words.language}
            data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
            allowDeselect={false}
            styles={narrow}
            {...form.getInputProps('language')}
          />
        </div>
        <div className={formStyles.outcome}>{error !== null && <Callout tone="bad">{describe(error)}</Callout>}</div>
        <Group gap="sm" mt="md">
          <Button type="submit" loading={isSaving} leftSection={<IconSend size={18} aria-hidden />}>
            {words.send}
          </Button>
          <CopyCommand
            shell={shellCommand('Send-UMTestMail', { To: form.values.to, Language: form.values.language })}
            operation={SendTestMailDocument}
            variables={{ input: form.values }}
          />
        </Group>
      </form>
      <ul aria-live="polite" aria-label={words.sent} className={styles.mails}>
        {sent.map((mail) => (
          <Fate key={mail.id} sent={mail} />
        ))}
      </ul>
    </div>
  );
}

const tones = { WAITING: 'accent', SENT: 'good', FAILED: 'bad' } as const;

/** What has become of a test mail. */
function Fate({ sent }: { sent: TestMail }) {
  const words = useWords(deliveryWords).testMail;
  const { testMailStatuses } = useWords(enumWords);
  const { to, status, createdAt, endedAt, host, smtpCode, response } = useTestMail(sent);
  return (
    <li>
      <div className={styles.mailHead}>
        <span>{to}</span>
        <StatusBadge tone={tones[status]}>{testMailStatuses[status]}</StatusBadge>
      </div>
      {status === 'WAITING' ? (
        <Group gap="xs">
          <Loader size="xs" aria-hidden />
          {words.waits}
        </Group>
      ) : (
        <dl className={styles.facts}>
          <dt>{words.at}</dt>
          <dd>
            <Moment at={endedAt ?? createdAt} />
          </dd>
          {host !== null && (
            <>
              <dt>{words.host}</dt>
              <dd>{host}</dd>
            </>
          )}
          {(smtpCode !== null || response !== null) && (
            <>
              <dt>{words.answer}</dt>
              <dd>{[smtpCode, response].filter((part) => part !== null).join(' ')}</dd>
            </>
          )}
        </dl>
      )}
    </li>
  );
}
