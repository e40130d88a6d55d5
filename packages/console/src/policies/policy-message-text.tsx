import { Group, SegmentedControl, Skeleton, Text, Title } from '@mantine/core';
import { type MailboxPolicy, type NotificationKind, UpdateMailboxPolicyDocument } from '@unmissed/sdk';
import { useState } from 'react';
import { useLanguage } from '../catalogue/language.ts';
import { policySettingWords } from '../catalogue/policy-settings.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { CopyCommand, ErrorState, MailFrame, SavedForm, shellCommand, useSavedForm } from '../components/index.ts';
import { useCan } from '../data/viewer.ts';
import styles from './beside.module.css';
import { readPolicy, savePolicy } from './data.ts';
import { useShownPolicy } from './policy-page.tsx';
import { shellSettings } from './policy-settings.ts';
import { PolicyTextField } from './policy-text-field.tsx';
import { useMailPreview } from './use-mail-preview.ts';

const valuesOf = ({ missedCallText, voiceMailText }: MailboxPolicy) => ({
  missedCallText: missedCallText ?? '',
  voiceMailText: voiceMailText ?? '',
});

/** Languages that mails are written in. */
const mailLanguages = ['en', 'fr'];

const fields = [
  { name: 'missedCallText', kind: 'MISSED_CALL' },
  { name: 'voiceMailText', kind: 'VOICE_MAIL' },
] as const;

/** The texts that a policy adds to its mails, with the mails as they would be. */
export function Component() {
  const policy = useShownPolicy();
  const { names, text: words } = useWords(policySettingWords);
  const formats = useFormats();
  const viewerLanguage = useLanguage();
  const isReadOnly = !useCan('MANAGE');
  const [kind, setKind] = useState<NotificationKind>('MISSED_CALL');
  const [language, setLanguage] = useState<string>(viewerLanguage);
  const state = useSavedForm({
    object: policy,
    valuesOf,
    reload: () => readPolicy(policy.id),
    save: (values, expectedVersion) => savePolicy({ id: policy.id, ...values, expectedVersion }),
  });
  const { form } = state;
  const shown = kind === 'VOICE_MAIL' ? form.values.voiceMailText : form.values.missedCallText;
  const { mail, problem, error, refetch } = useMailPreview(policy.id, kind, language, shown);

  return (
    <div className={styles.columns}>
      <SavedForm
        state={state}
        labels={names}
        isReadOnly={isReadOnly}
        extra={
          <CopyCommand
            shell={shellCommand('Set-UMMailboxPolicy', { Identity: policy.name, ...shellSettings(form.values) })}
            operation={UpdateMailboxPolicyDocument}
            variables={{ input: { id: policy.id, ...form.values, expectedVersion: policy.version } }}
          />
        }
      >
        {fields.map((field) => (
          <PolicyTextField
            key={field.name}
            name={field.name}
            value={form.values[field.name]}
            error={form.errors[field.name]}
            problem={field.kind === kind ? problem : null}
            onChange={(value) => form.setFieldValue(field.name, value)}
            onFocus={() => setKind(field.kind)}
          />
        ))}
      </SavedForm>
      <section className={styles.panel} aria-labelledby="mail-preview">
        <div className={styles.head}>
          <Title order={2} id="mail-preview">
            {words.preview}
          </Title>
          <Group gap="xs">
            <SegmentedControl
              size="xs"
              aria-label={words.mail}
              value={kind}
              data={[
                { value: 'MISSED_CALL', label: words.missedCall },
                { value: 'VOICE_MAIL', label: words.voiceMail },
              ]}
              onChange={(value) => setKind(value)}
            />
            <SegmentedControl
              size="xs"
              aria-label={words.language}
              value={language}
              data={mailLanguages.map((tag) => ({ value: tag, label: formats.languageName(tag) }))}
              onChange={setLanguage}
            />
          </Group>
        </div>
        {mail !== null && <MailFrame mail={mail} />}
        {mail === null && error !== null && <ErrorState error={error} onRetry={refetch} />}
        {mail === null && error === null && <Skeleton height={320} role="status" aria-label={words.reading} />}
        <Text size="sm" c="dimmed" mt="sm">
          {words.example}
        </Text>
      </section>
    </div>
  );
}
