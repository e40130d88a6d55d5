import { Button, Group, Radio, Select, Stack, TextInput } from '@mantine/core';
import { type ApiKey, CreateApiKeyDocument, type CreateApiKeyInput, Role } from '@unmissed/sdk';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { apiKeyWords } from '../catalogue/api-keys.ts';
import { componentWords } from '../catalogue/components.ts';
import { roleWords } from '../catalogue/roles.ts';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, CopyCommand, endOfDay, LeaveGuard, shellCommand, useCreateForm } from '../components/index.ts';
import { enumName } from '../components/enum-name.ts';
import formStyles from '../components/saved-form.module.css';
import { keys } from '../data/keys.ts';
import { medium, narrow } from '../theme/widths.ts';
import { apiKeysChanged, client } from './data.ts';
import { MailboxField } from './mailbox-field.tsx';

interface NewApiKey extends Record<string, unknown> {
  name: string;
  role: Role;
  source: string;
  dialPlanId: string | null;
  mailboxId: string;
  /** A day as `2026-11-23`. */
  expiresAt: string;
}

/** That of the installation is not given away. */
const roles = Object.values(Role).filter((role) => role !== 'INSTALLATION_ADMINISTRATION');

/** What a new key is for, and what it may do. */
export function NewApiKeyForm({ onCreated }: { onCreated: (apiKey: ApiKey, secret: string) => void }) {
  const words = useWords(apiKeyWords);
  const common = useWords(componentWords);
  const roleNames = useWords(roleWords);
  const describe = useDescribeError();
  const { data: plans } = useQuery({
    queryKey: keys.dialPlans.about('choice'),
    queryFn: ({ signal }) => client.dialPlans.list({ first: 200 }, { signal }),
  });
  const { form, isSaving, isUnsaved, error, submit } = useCreateForm<NewApiKey, { apiKey: ApiKey; secret: string }>(
    { name: '', role: 'REPORTER', source: '', dialPlanId: null, mailboxId: '', expiresAt: '' },
    async (values) => {
      const { apiKey, secret } = await client.apiKeys.create(inputOf(values));
      await apiKeysChanged();
      return { apiKey, secret: secret ?? '' };
    },
    ({ apiKey, secret }) => onCreated(apiKey, secret),
  );
  const { values } = form;
  const input = inputOf(values);
  const planName = plans?.nodes.find(({ id }) => id === values.dialPlanId)?.name;

  return (
    <form
      noValidate
      className={formStyles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={formStyles.fields}>
        <TextInput
          label={words.fields.name}
          description={words.hints.name}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Radio.Group label={words.fields.role} {...form.getInputProps('role')}>
          <Stack gap="sm" mt="xs">
            {roles.map((role) => (
              <Radio key={role} value={role} label={roleNames[role]} description={words.roles[role]} />
            ))}
          </Stack>
        </Radio.Group>
        {values.role === 'REPORTER' && (
          <>
            <TextInput
              label={words.fields.source}
              description={words.hints.source}
              styles={medium}
              {...form.getInputProps('source')}
            />
            <Select
              label={words.fields.dialPlanId}
              description={words.hints.dialPlan}
              placeholder={words.anyDialPlan}
              data={(plans?.nodes ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              searchable
              clearable
              styles={medium}
              {...form.getInputProps('dialPlanId')}
            />
          </>
        )}
        {values.role === 'SELF' && <MailboxField {...form.getInputProps('mailboxId')} />}
        <TextInput
          type="date"
          label={words.fields.expiresAt}
          description={words.hints.expiresAt}
          styles={narrow}
          {...form.getInputProps('expiresAt')}
        />
      </div>
      <div className={formStyles.outcome}>{error !== null && <Callout tone="bad">{describe(error)}</Callout>}</div>
      <Group gap="sm" mt="md">
        <Button type="submit" loading={isSaving}>
          {common.create}
        </Button>
        <Button variant="default" component={Link} to="/api-keys">
          {common.cancel}
        </Button>
        <CopyCommand
          shell={shellCommand('New-UMApiKey', {
            Name: values.name,
            Role: enumName(values.role),
            Source: input.source ?? undefined,
            UMDialPlan: planName,
            Mailbox: input.mailboxId ?? undefined,
            ExpirationDate: values.expiresAt === '' ? undefined : endOfDay(values.expiresAt),
          })}
          operation={CreateApiKeyDocument}
          variables={{ input }}
        />
      </Group>
      <LeaveGuard when={isUnsaved} />
    </form>
  );
}

/** Only what the role takes: the server refuses the rest. */
function inputOf({ name, role, source, dialPlanId, mailboxId, expiresAt }: NewApiKey): CreateApiKeyInput {
  return {
    name,
    role,
    expiresAt: expiresAt === '' ? null : endOfDay(expiresAt),
    ...(role === 'REPORTER' && { source, dialPlanId }),
    ...(role === 'SELF' && mailboxId !== '' && { mailboxId }),
  };
}
