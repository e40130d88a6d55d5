import { Autocomplete, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { mailboxWords } from '../catalogue/mailboxes.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { timeZones } from '../dial-plans/time-zones.ts';
import { medium } from '../theme/widths.ts';
import { useDialPlanChoice, usePolicyChoice } from './data.ts';
import type { MailboxValues } from './mailbox-values.ts';

// The field around it shows the focus.
const oneFrame = { inputField: { outline: 'none' } };

interface MailboxFieldsProps {
  readonly form: UseFormReturnType<MailboxValues>;
  /** Of a mailbox that is in one already: only its policies can be chosen. Null: any. */
  readonly dialPlanId: string | null;
  /** Beside the e-mail address: what it is for. */
  readonly isNew?: boolean;
}

/** Everything of a mailbox that somebody can enter. */
export function MailboxFields({ form, dialPlanId, isNew = false }: MailboxFieldsProps) {
  const words = useWords(mailboxWords);
  const { fields, hints } = words;
  const formats = useFormats();
  const { data: policies = [] } = usePolicyChoice();
  const { data: plans = [] } = useDialPlanChoice();
  const chosen = policies.find(({ id }) => id === form.values.mailboxPolicyId);
  const plan = plans.find(({ id }) => id === (chosen?.dialPlan.id ?? dialPlanId));
  const groups = plans
    .filter(({ id }) => dialPlanId === null || id === dialPlanId)
    .map(({ id, name }) => ({
      group: name,
      items: policies
        .filter(({ dialPlan }) => dialPlan.id === id)
        .map((policy) => ({ value: policy.id, label: policy.name })),
    }));
  const list = { splitChars: [',', ';', ' '], acceptValueOnBlur: true, clearable: true, styles: oneFrame };
  const ofPlan = (value: string | undefined, otherwise: string) =>
    value === undefined ? otherwise : hints.ofDialPlan(value);

  return (
    <>
      <TextInput
        type="email"
        label={fields.emailAddress}
        description={isNew ? hints.emailAddress : hints.noEmailAddress}
        autoComplete="off"
        {...form.getInputProps('emailAddress')}
      />
      <TextInput
        label={fields.displayName}
        {...(isNew && { description: hints.displayName })}
        autoComplete="off"
        {...form.getInputProps('displayName')}
      />
      <Select
        label={fields.mailboxPolicyId}
        description={dialPlanId === null || plan === undefined ? hints.policy : hints.policyOfPlan(plan.name)}
        data={groups}
        searchable
        allowDeselect={false}
        limit={200}
        styles={medium}
        {...form.getInputProps('mailboxPolicyId')}
      />
      <TagsInput
        label={fields.extensions}
        description={`${plan === undefined ? '' : `${hints.extensions(plan.numberOfDigitsInExtension)} `}${hints.list}`}
        {...list}
        {...form.getInputProps('extensions')}
      />
      <TagsInput
        label={fields.sipAddresses}
        {...(plan?.uriType === 'SIP_NAME' && { description: hints.sipRequired })}
        {...list}
        {...form.getInputProps('sipAddresses')}
      />
      <TagsInput
        label={fields.phoneNumbers}
        {...(plan?.uriType === 'E164' && { description: hints.phoneRequired })}
        {...list}
        splitChars={[',', ';']}
        {...form.getInputProps('phoneNumbers')}
      />
      <Switch
        label={fields.missedCallNotificationEnabled}
        description={hints.missedCallNotificationEnabled}
        {...form.getInputProps('missedCallNotificationEnabled', { type: 'checkbox' })}
      />
      <TextInput
        label={fields.language}
        description={ofPlan(plan && formats.languageName(plan.defaultLanguage), hints.language)}
        styles={medium}
        {...form.getInputProps('language')}
      />
      <Autocomplete
        label={fields.timeZone}
        description={ofPlan(plan?.timeZone, hints.timeZone)}
        data={timeZones}
        limit={50}
        styles={medium}
        {...form.getInputProps('timeZone')}
      />
      <Switch
        label={fields.legacyMailboxServer}
        description={hints.legacy}
        {...form.getInputProps('legacyMailboxServer', { type: 'checkbox' })}
      />
    </>
  );
}
