import { NumberInput, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { dialPlanWords } from '../catalogue/dial-plans.ts';
import { useWords } from '../catalogue/use-words.ts';
import { medium, narrow } from '../theme/widths.ts';
import { timeZones } from './time-zones.ts';

/** What can be changed about a dial plan at any time. */
export interface DialPlanValues extends Record<string, unknown> {
  name: string;
  countryOrRegionCode: string;
  defaultLanguage: string;
  timeZone: string;
  settleSeconds: number | string;
}

/** The fields that creating and changing a dial plan have in common, after its name. */
export function DialPlanFields<TValues extends DialPlanValues>({ form }: { form: UseFormReturnType<TValues> }) {
  const { fields, hints } = useWords(dialPlanWords);
  return (
    <>
      <TextInput
        label={fields.countryOrRegionCode}
        description={hints.countryOrRegionCode}
        inputMode="numeric"
        leftSection="+"
        styles={narrow}
        {...form.getInputProps('countryOrRegionCode')}
      />
      <TextInput
        label={fields.defaultLanguage}
        description={hints.defaultLanguage}
        styles={narrow}
        {...form.getInputProps('defaultLanguage')}
      />
      <Select
        label={fields.timeZone}
        description={hints.timeZone}
        data={timeZones}
        searchable
        allowDeselect={false}
        limit={60}
        styles={medium}
        {...form.getInputProps('timeZone')}
      />
      <NumberInput
        label={fields.settleSeconds}
        description={hints.settleSeconds}
        min={0}
        max={60}
        clampBehavior="none"
        styles={narrow}
        {...form.getInputProps('settleSeconds')}
      />
    </>
  );
}
