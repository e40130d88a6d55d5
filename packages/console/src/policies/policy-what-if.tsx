import { Button, Group, Loader, Stack, Switch, Text, Title } from '@mantine/core';
import { SimulateMailboxPolicyDocument } from '@unmissed/sdk';
import { useState } from 'react';
import { Link } from 'react-router';
import { policyWords } from '../catalogue/policies.ts';
import { policySettingWords } from '../catalogue/policy-settings.ts';
import { useWords } from '../catalogue/use-words.ts';
import { whatIfWords } from '../catalogue/what-if.ts';
import { CopyCommand, ErrorState, ListSkeleton, shellCommand } from '../components/index.ts';
import { useCan } from '../data/viewer.ts';
import styles from './beside.module.css';
import { type CallRuleField, CallRuleFields } from './call-rule-fields.tsx';
import { ChangePolicy } from './change-policy.tsx';
import { useShownPolicy } from './policy-page.tsx';
import { type CallRules, shellSettings } from './policy-settings.ts';
import { SpanChoice } from './span-choice.tsx';
import type { TakenOver } from './taken-over.ts';
import { startOf, useWhatIf } from './use-what-if.ts';
import { useWhatIfDraft } from './use-what-if-draft.ts';
import { WhatIfDetails } from './what-if-details.tsx';
import { WhatIfFigures } from './what-if-figures.tsx';
import { WhatIfSentence } from './what-if-sentence.tsx';

/** Other settings of a policy, and what they would have done. They stand in the address, to be sent to somebody. */
export function Component() {
  const policy = useShownPolicy();
  const words = useWords(whatIfWords);
  const { fields, hints } = useWords(policyWords);
  const { change } = useWords(policySettingWords);
  const canManage = useCan('MANAGE');
  const { rules, changes, days, set, setDays, reset } = useWhatIfDraft(policy);
  const { data: result, base, error, isPlaceholderData, refetch } = useWhatIf(policy.id, changes, days);
  const [isSaving, setIsSaving] = useState(false);
  const isChanged = Object.keys(changes).length > 0;
  const { allowMissedCallNotifications: allow, ...callRules } = changes as Partial<CallRules>;
  const inputOf = (name: CallRuleField) =>
    name === 'ringSecondsMin'
      ? { value: rules[name], onChange: (value: string | number) => set({ [name]: Number(value) }) }
      : {
          checked: rules[name],
          onChange: ({ currentTarget }: { currentTarget: { checked: boolean } }) =>
            set({ [name]: currentTarget.checked }),
        };

  return (
    <div className={styles.columns}>
      <section className={styles.panel} data-region="details" aria-label={words.settings}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {words.description}
          </Text>
          <Switch
            size="md"
            label={fields.allow}
            description={hints.allow}
            checked={rules.allowMissedCallNotifications}
            onChange={({ currentTarget }) => set({ allowMissedCallNotifications: currentTarget.checked })}
          />
          <CallRuleFields inputOf={inputOf} />
          {!isChanged && (
            <Text size="sm" c="dimmed">
              {words.asItIs}
            </Text>
          )}
          <Group gap="sm">
            {canManage && (
              <Button disabled={!isChanged} onClick={() => setIsSaving(true)}>
                {words.save}
              </Button>
            )}
            {canManage && Object.keys(callRules).length > 0 && (
              <TakeOver to="../call-rules" label={words.toCallRules} rules={callRules} />
            )}
            {canManage && allow !== undefined && (
              <TakeOver to=".." label={words.toGeneral} rules={{ allowMissedCallNotifications: allow }} />
            )}
            <Button variant="default" disabled={!isChanged} onClick={reset}>
              {words.reset}
            </Button>
            <CopyCommand
              shell={shellCommand('Test-UMMailboxPolicy', {
                Identity: policy.name,
                ...shellSettings(changes),
                StartDate: startOf(days).toISOString(),
              })}
              operation={SimulateMailboxPolicyDocument}
              variables={{ input: { id: policy.id, changes, since: startOf(days) } }}
            />
          </Group>
        </Stack>
      </section>
      <section className={styles.panel} aria-labelledby="what-if">
        <div className={styles.head}>
          <Group gap="xs">
            <Title order={2} id="what-if">
              {words.details}
            </Title>
            {isPlaceholderData && <Loader size="xs" role="status" aria-label={words.reading} />}
          </Group>
          <SpanChoice days={days} onChange={setDays} />
        </div>
        {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {error === null && result === undefined && <ListSkeleton />}
        {error === null && result !== undefined && (
          <>
            <div aria-live="polite">
              <WhatIfSentence result={result} base={base} days={days} />
            </div>
            {result.decisionCount > 0 && <WhatIfFigures result={result} />}
            <WhatIfDetails result={result} />
          </>
        )}
      </section>
      {isSaving && (
        <ChangePolicy
          policy={policy}
          changes={changes as Partial<CallRules>}
          title={change.saveTitle}
          text={change.saveText}
          confirmLabel={words.save.replace('…', '')}
          doneText={() => change.saved}
          onDone={reset}
          onClose={() => setIsSaving(false)}
        />
      )}
    </div>
  );
}

function TakeOver({ to, label, rules }: { to: string; label: string; rules: Partial<CallRules> }) {
  const state: TakenOver = { takenOver: rules };
  return (
    <Button variant="default" component={Link} to={to} relative="path" state={state}>
      {label}
    </Button>
  );
}
