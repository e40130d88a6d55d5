import { Checkbox, List, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { dialPlanWords } from '../catalogue/dial-plans.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, ConfirmDialog } from '../components/index.ts';
import { keys } from '../data/keys.ts';
import { client, type DialPlan, dialPlansChanged } from './data.ts';

const shownCount = 6;

interface DeleteDialPlanProps {
  readonly plan: DialPlan;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
}

/** Asks before a dial plan is deleted, and says what is in the way. */
export function DeleteDialPlan({ plan, onClose, onDeleted }: DeleteDialPlanProps) {
  const words = useWords(dialPlanWords);
  const common = useWords(componentWords);
  const [withPolicies, setWithPolicies] = useState(false);
  const filter = { dialPlanId: plan.id };
  const { data: policies } = useQuery({
    queryKey: keys.mailboxPolicies.about('of-dial-plan', plan.id),
    queryFn: ({ signal }) => client.mailboxPolicies.list({ filter, first: 200 }, { signal }),
  });
  // What is in the way stands first.
  const nodes = (policies?.nodes ?? []).toSorted((a, b) => b.mailboxCount - a.mailboxCount);
  const isBlocked = nodes.some(({ mailboxCount }) => mailboxCount > 0);

  const confirm = async () => {
    await client.dialPlans.delete({ id: plan.id, deletePolicies: withPolicies });
    await dialPlansChanged();
    notifications.show({ message: words.deleted(plan.name) });
    onDeleted?.();
  };

  return (
    <ConfirmDialog
      title={words.deletion.title(plan.name)}
      confirmLabel={common.delete}
      isDangerous
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack>
        <Text>{words.deletion.text}</Text>
        {nodes.length > 0 && (
          <div>
            <Text fw={550}>{words.deletion.policies(nodes.length)}</Text>
            <List mt="xs">
              {nodes.slice(0, shownCount).map(({ id, name, mailboxCount }) => (
                <List.Item key={id}>
                  <Link to={`/policies/${id}`}>{name}</Link> · {words.deletion.mailboxes(mailboxCount)}
                </List.Item>
              ))}
              {nodes.length > shownCount && <List.Item>{words.deletion.more(nodes.length - shownCount)}</List.Item>}
            </List>
          </div>
        )}
        {isBlocked && <Callout tone="warn">{words.deletion.blocked}</Callout>}
        {nodes.length > 0 && !isBlocked && (
          <Checkbox
            label={words.deletion.withPolicies}
            checked={withPolicies}
            onChange={({ currentTarget }) => setWithPolicies(currentTarget.checked)}
          />
        )}
      </Stack>
    </ConfirmDialog>
  );
}
