import { UpdateMailboxDocument } from '@unmissed/sdk';
import { mailboxWords } from '../catalogue/mailboxes.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, CopyCommand, SavedForm, shellCommand, useSavedForm } from '../components/index.ts';
import { useCan } from '../data/viewer.ts';
import { client, mailboxesChanged, type MailboxDetails, readMailbox, usePolicyChoice } from './data.ts';
import { MailboxFields } from './mailbox-fields.tsx';
import { shellParameters, updateOf, valuesOf } from './mailbox-values.ts';

/** Changes a mailbox; one that is disabled is only shown. */
export function MailboxForm({ mailbox }: { mailbox: MailboxDetails }) {
  const words = useWords(mailboxWords);
  const isReadOnly = !useCan('MANAGE') || !mailbox.enabled;
  const { data: policies = [] } = usePolicyChoice();
  const reload = () => readMailbox(mailbox.id);
  const state = useSavedForm({
    object: mailbox,
    valuesOf,
    reload,
    save: async (values, expectedVersion) => {
      await client.mailboxes.update({ id: mailbox.id, ...updateOf(values), expectedVersion });
      await mailboxesChanged();
      return reload();
    },
  });
  const { values } = state.form;
  const policyName = policies.find(({ id }) => id === values.mailboxPolicyId)?.name;
  return (
    <SavedForm
      state={state}
      labels={words.fields}
      isReadOnly={isReadOnly}
      consequence={!mailbox.enabled && <Callout tone="info">{words.details.isDisabled}</Callout>}
      extra={
        <CopyCommand
          shell={shellCommand('Set-UMMailbox', {
            Identity: mailbox.emailAddress ?? mailbox.id,
            ...shellParameters(values, state.base, policyName),
          })}
          operation={UpdateMailboxDocument}
          variables={{ input: { id: mailbox.id, ...updateOf(values), expectedVersion: mailbox.version } }}
        />
      }
    >
      <MailboxFields form={state.form} dialPlanId={mailbox.dialPlan?.id ?? null} />
    </SavedForm>
  );
}
