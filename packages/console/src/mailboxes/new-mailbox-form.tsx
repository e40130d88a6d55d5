import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { EnableMailboxDocument } from '@unmissed/sdk';
import { Link, useNavigate } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { mailboxWords } from '../catalogue/mailboxes.ts';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, CopyCommand, LeaveGuard, shellCommand, useCreateForm } from '../components/index.ts';
import formStyles from '../components/saved-form.module.css';
import { client, mailboxesChanged, usePolicyChoice } from './data.ts';
import { MailboxFields } from './mailbox-fields.tsx';
import { enableOf, type MailboxValues, newMailboxValues, shellParameters } from './mailbox-values.ts';
import { useEarlyProblems } from './use-early-problems.ts';

interface NewMailboxFormProps {
  readonly initial: MailboxValues;
  /** Of a disabled mailbox that is enabled again. */
  readonly id?: string;
}

/** The form by which a mailbox is enabled. What the server would refuse stands at its field once it has been left. */
export function NewMailboxForm({ initial, id }: NewMailboxFormProps) {
  const words = useWords(mailboxWords);
  const common = useWords(componentWords);
  const describe = useDescribeError();
  const navigate = useNavigate();
  const { data: policies = [] } = usePolicyChoice();
  const { form, isSaving, isUnsaved, error, submit } = useCreateForm<MailboxValues, string>(
    initial,
    async (values) => {
      const { mailbox } = await client.mailboxes.enable(enableOf(values, id));
      await mailboxesChanged();
      notifications.show({ message: words.enabled(mailbox.displayName) });
      return mailbox.id;
    },
    (created) => void navigate(`/mailboxes?open=${created}`),
  );
  const checkEarly = useEarlyProblems(form, id);
  // The e-mail address is the identity.
  const base = { ...newMailboxValues, emailAddress: form.values.emailAddress };
  const policyName = policies.find((policy) => policy.id === form.values.mailboxPolicyId)?.name;

  return (
    <form
      noValidate
      className={formStyles.form}
      onBlur={checkEarly}
      onSubmit={(event) => {
        event.preventDefault();
        if (form.values.mailboxPolicyId === '') form.setFieldError('mailboxPolicyId', words.choosePolicy);
        else submit();
      }}
    >
      <div className={formStyles.fields}>
        <MailboxFields form={form} dialPlanId={null} isNew />
      </div>
      <div className={formStyles.outcome}>{error !== null && <Callout tone="bad">{describe(error)}</Callout>}</div>
      <Group gap="sm" mt="md">
        <Button type="submit" loading={isSaving}>
          {words.new}
        </Button>
        <Button variant="default" component={Link} to="/mailboxes">
          {common.cancel}
        </Button>
        <CopyCommand
          shell={shellCommand('Enable-UMMailbox', {
            Identity: form.values.emailAddress === '' ? (id ?? 'anna@example.com') : form.values.emailAddress,
            ...shellParameters(form.values, base, policyName),
          })}
          operation={EnableMailboxDocument}
          variables={{ input: enableOf(form.values, id) }}
        />
      </Group>
      <LeaveGuard when={isUnsaved} />
    </form>
  );
}
