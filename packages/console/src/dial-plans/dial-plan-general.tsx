import { TextInput } from '@mantine/core';
import { UpdateDialPlanDocument } from '@unmissed/sdk';
import { dialPlanWords } from '../catalogue/dial-plans.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useWords } from '../catalogue/use-words.ts';
import { CopyCommand, SavedForm, shellCommand, useSavedForm } from '../components/index.ts';
import { useCan } from '../data/viewer.ts';
import { client, type DialPlan, dialPlansChanged, readDialPlan } from './data.ts';
import { DialPlanFields, type DialPlanValues } from './dial-plan-fields.tsx';
import { useShownDialPlan } from './dial-plan-page.tsx';
import { medium, narrow } from '../theme/widths.ts';

const valuesOf = (plan: DialPlan): DialPlanValues => ({
  name: plan.name,
  countryOrRegionCode: plan.countryOrRegionCode,
  defaultLanguage: plan.defaultLanguage,
  timeZone: plan.timeZone,
  settleSeconds: plan.settleSeconds,
});

/** Settings of a dial plan. */
export function Component() {
  const plan = useShownDialPlan();
  const words = useWords(dialPlanWords);
  const { uriTypes } = useWords(enumWords);
  const isReadOnly = !useCan('MANAGE');
  const reload = () => readDialPlan(plan.id);
  const inputOf = (values: DialPlanValues) => ({
    id: plan.id,
    ...values,
    settleSeconds: Number(values.settleSeconds === '' ? -1 : values.settleSeconds),
  });
  const state = useSavedForm({
    object: plan,
    valuesOf,
    reload,
    save: async (values, expectedVersion) => {
      await client.dialPlans.update({ ...inputOf(values), expectedVersion });
      await dialPlansChanged();
      return reload();
    },
  });
  const { form } = state;

  return (
    <SavedForm
      state={state}
      labels={words.fields}
      isReadOnly={isReadOnly}
      extra={
        <CopyCommand
          shell={shellCommand('Set-UMDialPlan', {
            Identity: plan.name,
            Name: form.values.name === plan.name ? undefined : form.values.name,
            CountryOrRegionCode: form.values.countryOrRegionCode,
            DefaultLanguage: form.values.defaultLanguage,
            TimeZone: form.values.timeZone,
            SettleSeconds: form.values.settleSeconds,
          })}
          operation={UpdateDialPlanDocument}
          variables={{ input: { ...inputOf(form.values), expectedVersion: plan.version } }}
        />
      }
    >
      <TextInput label={words.fields.name} {...form.getInputProps('name')} />
      <TextInput
        label={words.fields.numberOfDigitsInExtension}
        description={words.fixed}
        value={words.digits(plan.numberOfDigitsInExtension)}
        readOnly
        variant="filled"
        styles={narrow}
      />
      <TextInput
        label={words.fields.uriType}
        description={words.fixed}
        value={uriTypes[plan.uriType]}
        readOnly
        variant="filled"
        styles={medium}
      />
      <DialPlanFields form={form} />
    </SavedForm>
  );
}
