import { Button, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { CreateDialPlanDocument } from '@unmissed/sdk';
import { Link } from 'react-router';
import { dialPlanWords } from '../catalogue/dial-plans.ts';
import { firstStepsWords } from '../catalogue/first-steps.ts';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, CopyCommand, shellCommand, useCreateForm } from '../components/index.ts';
import { keys } from '../data/keys.ts';
import { queryClient } from '../data/query-client.ts';
import { ownTimeZone } from '../dial-plans/time-zones.ts';
import { medium } from '../theme/widths.ts';
import { client, type DialPlan } from './data.ts';
import styles from './first-steps.module.css';

interface DialPlanStepProps {
  readonly plans: readonly DialPlan[];
  readonly plan: DialPlan | undefined;
  readonly onChoose: (id: string) => void;
}

/** Makes the first dial plan, or says which one the other steps are about. */
export function DialPlanStep({ plans, plan, onChoose }: DialPlanStepProps) {
  const words = useWords(firstStepsWords).plan;
  if (plan === undefined) return <NewDialPlan />;
  if (plans.length === 1)
    return (
      <p>
        <Link to={`/dial-plans/${plan.id}`}>{plan.name}</Link> · {words.digits(plan.numberOfDigitsInExtension)}
      </p>
    );
  return (
    <Select
      label={words.which}
      data={plans.map(({ id, name }) => ({ value: id, label: name }))}
      value={plan.id}
      onChange={(id) => id !== null && onChoose(id)}
      allowDeselect={false}
      searchable={plans.length > 8}
      styles={medium}
    />
  );
}

function NewDialPlan() {
  const words = useWords(firstStepsWords).plan;
  const { fields, hints } = useWords(dialPlanWords);
  const describe = useDescribeError();
  const inputOf = (values: {
    name: string;
    numberOfDigitsInExtension: number | string;
    countryOrRegionCode: string;
  }) => ({
    ...values,
    numberOfDigitsInExtension: Number(values.numberOfDigitsInExtension),
    defaultLanguage: navigator.language,
    timeZone: ownTimeZone(),
  });
  const { form, isSaving, error, submit } = useCreateForm(
    { name: '', numberOfDigitsInExtension: 4, countryOrRegionCode: '' },
    async (values) => {
      await client.dialPlans.create(inputOf(values));
      await Promise.all(
        [keys.dialPlans.all, keys.mailboxPolicies.all].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      );
    },
    () => undefined,
  );
  const input = inputOf(form.values);
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
      <TextInput label={fields.name} placeholder={words.example} styles={medium} {...form.getInputProps('name')} />
      <div className={styles.pair} style={{ alignItems: 'start' }}>
        <NumberInput
          label={fields.numberOfDigitsInExtension}
          description={hints.numberOfDigitsInExtension}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          clampBehavior="none"
          min={1}
          max={20}
          {...form.getInputProps('numberOfDigitsInExtension')}
        />
        <TextInput
          label={fields.countryOrRegionCode}
          description={hints.countryOrRegionCode}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          inputMode="numeric"
          leftSection="+"
          {...form.getInputProps('countryOrRegionCode')}
        />
      </div>
      {error !== null && <Callout tone="bad">{describe(error)}</Callout>}
      <Group gap="sm">
        <Button type="submit" loading={isSaving}>
          {words.create}
        </Button>
        <Link to="/dial-plans/new">{words.allSettings}</Link>
        <CopyCommand
          shell={shellCommand('New-UMDialPlan', {
            Name: input.name,
            NumberOfDigitsInExtension: input.numberOfDigitsInExtension,
            CountryOrRegionCode: input.countryOrRegionCode,
            DefaultLanguage: input.defaultLanguage,
            TimeZone: input.timeZone,
          })}
          operation={CreateDialPlanDocument}
          variables={{ input }}
        />
      </Group>
    </form>
  );
}
