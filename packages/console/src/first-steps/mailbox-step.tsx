import { Button, Group, Select, TextInput } from '@mantine/core';
import { EnableMailboxDocument } from '@unmissed/sdk';
import { Link } from 'react-router';
import { firstStepsWords } from '../catalogue/first-steps.ts';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, CopyCommand, ListSkeleton, shellCommand, useCreateForm } from '../components/index.ts';
import { keys } from '../data/keys.ts';
import { queryClient } from '../data/query-client.ts';
import { medium } from '../theme/widths.ts';
import { client, type DialPlan, type Mailbox, usePoliciesOf } from './data.ts';
import styles from './first-steps.module.css';
import { targetOf } from './target-of.ts';

interface MailboxStepProps {
  readonly plan: DialPlan;
  /** Undefined: not read yet. */
  readonly mailboxes: readonly Mailbox[] | undefined;
}

const shownCount = 3;

/** Makes the first mailbox of a dial plan, or shows some of those that it has. */
export function MailboxStep({ plan, mailboxes }: MailboxStepProps) {
  const words = useWords(firstStepsWords).mailbox;
  const { data: policies } = usePoliciesOf(plan.id);
  if (mailboxes === undefined || policies === undefined) return <ListSkeleton />;
  if (mailboxes.length === 0) return <NewMailbox plan={plan} policies={policies.nodes} />;
  return (
    <p>
      {mailboxes.slice(0, shownCount).map((mailbox, index) => (
        <span key={mailbox.id}>
          {index > 0 && ', '}
          <Link to={`/mailboxes?open=${mailbox.id}`}>{mailbox.displayName}</Link> ({targetOf(mailbox)})
        </span>
      ))}
      {mailboxes.length > shownCount && (
        <>
          {' '}
          · <Link to="/mailboxes">{words.all}</Link>
        </>
      )}
    </p>
  );
}

interface NewMailboxProps {
  readonly plan: DialPlan;
  readonly policies: readonly { readonly id: string; readonly name: string }[];
}

function NewMailbox({ plan, policies }: NewMailboxProps) {
  const words = useWords(firstStepsWords).mailbox;
  const describe = useDescribeError();
  const [first] = policies;
  const { form, isSaving, error, submit } = useCreateForm(
    {
      displayName: '',
      emailAddress: '',
      extensions: '',
      sipAddresses: '',
      phoneNumbers: '',
      mailboxPolicyId: first?.id ?? '',
    },
    async (values) => {
      await client.mailboxes.enable(inputOf(values));
      await queryClient.invalidateQueries({ queryKey: keys.mailboxes.all });
    },
    () => undefined,
  );
  if (first === undefined)
    return (
      <p>
        {words.noPolicy} <Link to={`/policies/new?dialPlan=${plan.id}`}>{words.newPolicy}</Link>
      </p>
    );
  const input = inputOf(form.values);
  const policyName = policies.find(({ id }) => id === form.values.mailboxPolicyId)?.name;
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className={styles.quiet}>{words.text}</p>
      <div className={styles.pair}>
        <TextInput label={words.displayName} autoComplete="off" {...form.getInputProps('displayName')} />
        <TextInput label={words.emailAddress} type="email" autoComplete="off" {...form.getInputProps('emailAddress')} />
        <TextInput
          label={words.extension(plan.numberOfDigitsInExtension)}
          inputMode="numeric"
          autoComplete="off"
          {...form.getInputProps('extensions')}
        />
        {plan.uriType === 'SIP_NAME' && (
          <TextInput label={words.sipAddress} autoComplete="off" {...form.getInputProps('sipAddresses')} />
        )}
        {plan.uriType === 'E164' && (
          <TextInput label={words.phoneNumber} type="tel" autoComplete="off" {...form.getInputProps('phoneNumbers')} />
        )}
      </div>
      {policies.length > 1 && (
        <Select
          label={words.policy}
          data={policies.map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          searchable={policies.length > 8}
          styles={medium}
          {...form.getInputProps('mailboxPolicyId')}
        />
      )}
      {error !== null && <Callout tone="bad">{describe(error)}</Callout>}
      <Group gap="sm">
        <Button type="submit" loading={isSaving}>
          {words.create}
        </Button>
        <CopyCommand
          shell={shellCommand('Enable-UMMailbox', {
            Identity: input.emailAddress,
            Name: input.displayName,
            UMMailboxPolicy: policyName,
            Extensions: input.extensions,
            SIPAddresses: input.sipAddresses,
            PhoneNumbers: input.phoneNumbers,
          })}
          operation={EnableMailboxDocument}
          variables={{ input }}
        />
      </Group>
    </form>
  );
}

function inputOf({
  extensions,
  sipAddresses,
  phoneNumbers,
  ...values
}: Record<
  'displayName' | 'emailAddress' | 'extensions' | 'sipAddresses' | 'phoneNumbers' | 'mailboxPolicyId',
  string
>) {
  return {
    ...values,
    extensions: [extensions],
    ...(sipAddresses !== '' && { sipAddresses: [sipAddresses] }),
    ...(phoneNumbers !== '' && { phoneNumbers: [phoneNumbers] }),
  };
}
