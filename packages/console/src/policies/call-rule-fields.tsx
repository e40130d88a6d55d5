import { NumberInput, Switch } from '@mantine/core';
import { policySettingWords } from '../catalogue/policy-settings.ts';
import { useWords } from '../catalogue/use-words.ts';
import { narrow } from '../theme/widths.ts';

const switched = ['notifyInternalCalls', 'notifyHiddenCallers', 'notifyGroupCalls'] as const;

export type CallRuleField = (typeof switched)[number] | 'ringSecondsMin';

/** The rules by which some missed calls are not told. `inputOf` gives a field what binds it to a form. */
export function CallRuleFields({ inputOf }: { inputOf: (name: CallRuleField) => object }) {
  const { names, hints, seconds } = useWords(policySettingWords);
  return (
    <>
      {switched.map((name) => (
        <Switch key={name} size="md" label={names[name]} description={hints[name]} {...inputOf(name)} />
      ))}
      <NumberInput
        label={names.ringSecondsMin}
        description={hints.ringSecondsMin}
        min={0}
        max={120}
        maxLength={4 + seconds.length}
        clampBehavior="none"
        allowDecimal={false}
        allowNegative={false}
        allowLeadingZeros={false}
        suffix={seconds}
        styles={narrow}
        {...inputOf('ringSecondsMin')}
      />
    </>
  );
}
