import { Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type MailboxPolicy, UpdateMailboxPolicyDocument } from '@unmissed/sdk';
import { useEffect, useEffectEvent } from 'react';
import { useLocation } from 'react-router';
import { policySettingWords } from '../catalogue/policy-settings.ts';
import { useWords } from '../catalogue/use-words.ts';
import { whatIfWords } from '../catalogue/what-if.ts';
import { CopyCommand, SavedForm, shellCommand, useSavedForm } from '../components/index.ts';
import { useCan } from '../data/viewer.ts';
import styles from './beside.module.css';
import { type CallRuleField, CallRuleFields } from './call-rule-fields.tsx';
import { readPolicy, savePolicy } from './data.ts';
import { useShownPolicy } from './policy-page.tsx';
import { changedRules, shellSettings } from './policy-settings.ts';
import { QuietHoursField } from './quiet-hours-field.tsx';
import { draftIn } from './taken-over.ts';
import { useSaySetting } from './use-say-setting.ts';
import { WhatIf } from './what-if.tsx';

const valuesOf = ({
  notifyInternalCalls,
  notifyHiddenCallers,
  notifyGroupCalls,
  ringSecondsMin,
  quietHours,
}: MailboxPolicy) => ({
  notifyInternalCalls,
  notifyHiddenCallers,
  notifyGroupCalls,
  // Empty while another number is entered.
  ringSecondsMin: ringSecondsMin as number | '',
  quietHours,
});
type Values = ReturnType<typeof valuesOf>;

const inputOf = ({ ringSecondsMin, ...others }: Values) => ({ ...others, ringSecondsMin: Number(ringSecondsMin) });

/** Which missed calls users are told of, and when. */
export function Component() {
  const policy = useShownPolicy();
  const { names } = useWords(policySettingWords);
  const words = useWords(whatIfWords);
  const say = useSaySetting();
  const isReadOnly = !useCan('MANAGE');
  const isWide = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false });
  const location = useLocation();
  const state = useSavedForm({
    object: policy,
    valuesOf,
    reload: () => readPolicy(policy.id),
    save: (values, expectedVersion) => savePolicy({ id: policy.id, ...inputOf(values), expectedVersion }),
  });
  const { form, base } = state;
  const takeOver = useEffectEvent(() => form.setValues(draftIn(location.state)));
  useEffect(() => takeOver(), []);

  const input = inputOf(form.values);
  const changes = changedRules({ ...policy, ...inputOf(base) }, input);
  const whatIf = Object.keys(changes).length > 0 && <WhatIf policyId={policy.id} changes={changes} isFull={isWide} />;
  const bind = (name: CallRuleField) =>
    form.getInputProps(name, { type: name === 'ringSecondsMin' ? 'input' : 'checkbox' }) as object;

  return (
    <div className={styles.columns}>
      <SavedForm
        state={state}
        labels={names}
        say={say}
        isReadOnly={isReadOnly}
        consequence={!isWide && whatIf}
        extra={
          <CopyCommand
            shell={shellCommand('Set-UMMailboxPolicy', { Identity: policy.name, ...shellSettings(input) })}
            operation={UpdateMailboxPolicyDocument}
            variables={{ input: { id: policy.id, ...input, expectedVersion: policy.version } }}
          />
        }
      >
        <CallRuleFields inputOf={bind} />
        <QuietHoursField
          value={form.values.quietHours}
          error={form.errors['quietHours']}
          onChange={(quietHours) => form.setFieldValue('quietHours', quietHours)}
        />
      </SavedForm>
      {isWide && (
        <section className={styles.panel} aria-labelledby="what-if">
          <Title order={2} mb="sm" id="what-if">
            {words.title}
          </Title>
          {whatIf === false ? words.hint : whatIf}
        </section>
      )}
    </div>
  );
}
