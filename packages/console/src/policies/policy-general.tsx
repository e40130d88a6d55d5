import { Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type MailboxPolicy, UpdateMailboxPolicyDocument } from '@unmissed/sdk';
import { useEffect, useEffectEvent, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { policyWords } from '../catalogue/policies.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, CopyCommand, SavedForm, shellBoolean, shellCommand, useSavedForm } from '../components/index.ts';
import { keys } from '../data/keys.ts';
import { useCan } from '../data/viewer.ts';
import { client, policiesChanged, readPolicy } from './data.ts';
import { useShownPolicy } from './policy-page.tsx';
import { draftIn } from './taken-over.ts';
import { WhatIf } from './what-if.tsx';

const valuesOf = ({ name, allowMissedCallNotifications }: MailboxPolicy) => ({ name, allowMissedCallNotifications });

/** The switch that this product is about, and the name of the policy. */
export function Component() {
  const policy = useShownPolicy();
  const words = useWords(policyWords);
  const formats = useFormats();
  const location = useLocation();
  const isReadOnly = !useCan('MANAGE');
  const [concernedCount, setConcernedCount] = useState(0);
  const reload = () => readPolicy(policy.id);
  const state = useSavedForm({
    object: policy,
    valuesOf,
    reload,
    save: async (values, expectedVersion) => {
      const { affectedMailboxCount } = await client.mailboxPolicies.update({
        id: policy.id,
        ...values,
        expectedVersion,
      });
      setConcernedCount(affectedMailboxCount);
      // Not what the change answered: what holds.
      const held = await reload();
      await policiesChanged();
      return held;
    },
  });
  const { form } = state;
  const takeOver = useEffectEvent(() => form.setValues(draftIn(location.state)));
  useEffect(() => takeOver(), []);
  const { name, allowMissedCallNotifications: willAllow } = form.values;
  const isSwitched = willAllow !== state.base.allowMissedCallNotifications;
  const input = { id: policy.id, allowMissedCallNotifications: willAllow, ...(name !== state.base.name && { name }) };

  const { data: concerned, isError } = useQuery({
    queryKey: keys.mailboxPolicies.about('concerned', policy.id, willAllow),
    queryFn: ({ signal }) =>
      client.mailboxPolicies.update(
        { id: policy.id, allowMissedCallNotifications: willAllow, validateOnly: true },
        { signal },
      ),
    enabled: isSwitched,
  });

  return (
    <SavedForm
      state={state}
      labels={{ name: words.fields.name, allowMissedCallNotifications: words.fields.allow }}
      isReadOnly={isReadOnly}
      consequence={
        isSwitched && (
          <>
            <Callout tone={willAllow ? 'info' : 'warn'}>
              {concerned === undefined
                ? isError && words.concernsUnknown
                : words.concerns(concerned.affectedMailboxCount, willAllow)}
            </Callout>
            <WhatIf policyId={policy.id} changes={{ allowMissedCallNotifications: willAllow }} />
          </>
        )
      }
      savedText={
        state.savedAt !== null &&
        words.holds(formats.time(state.savedAt), state.base.allowMissedCallNotifications, concernedCount)
      }
      extra={
        <CopyCommand
          shell={shellCommand('Set-UMMailboxPolicy', {
            Identity: policy.name,
            Name: input.name,
            AllowMissedCallNotifications: shellBoolean(willAllow),
          })}
          operation={UpdateMailboxPolicyDocument}
          variables={{ input: { ...input, expectedVersion: policy.version } }}
        />
      }
    >
      <div>
        <TextInput
          label={words.fields.dialPlan}
          description={words.hints.dialPlan}
          value={policy.dialPlan.name}
          readOnly
          variant="filled"
        />
      </div>
      <TextInput label={words.fields.name} description={words.hints.name} {...form.getInputProps('name')} />
      <Switch
        label={words.fields.allow}
        description={words.hints.allow}
        size="md"
        {...form.getInputProps('allowMissedCallNotifications', { type: 'checkbox' })}
      />
      <Link to={`/mailboxes?policy=${policy.id}`}>{words.mailboxes(policy.mailboxCount)}</Link>
    </SavedForm>
  );
}
