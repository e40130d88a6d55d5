import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { MailboxPolicy } from '@unmissed/sdk';
import { Link } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { policyWords } from '../catalogue/policies.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, ConfirmDialog } from '../components/index.ts';
import { client, policiesChanged } from './data.ts';

interface DeletePolicyProps {
  readonly policy: MailboxPolicy;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
}

/** Asks before a policy is deleted, and says what is in the way. */
export function DeletePolicy({ policy, onClose, onDeleted }: DeletePolicyProps) {
  const words = useWords(policyWords);
  const common = useWords(componentWords);
  const confirm = async () => {
    await client.mailboxPolicies.delete({ id: policy.id });
    await policiesChanged();
    notifications.show({ message: words.deleted(policy.name) });
    onDeleted?.();
  };
  return (
    <ConfirmDialog
      title={words.deletion.title(policy.name)}
      confirmLabel={common.delete}
      isDangerous
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack>
        <Text>{words.deletion.text}</Text>
        {policy.mailboxCount > 0 && (
          <Callout tone="warn">
            <Text size="sm">{words.deletion.blocked(policy.mailboxCount)}</Text>
            <Link to={`/mailboxes?policy=${policy.id}`}>{words.deletion.showMailboxes}</Link>
          </Callout>
        )}
      </Stack>
    </ConfirmDialog>
  );
}
