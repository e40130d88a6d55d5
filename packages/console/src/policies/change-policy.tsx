import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type MailboxPolicy, UpdateMailboxPolicyDocument, UserError } from '@unmissed/sdk';
import { policySettingWords } from '../catalogue/policy-settings.ts';
import { useWords } from '../catalogue/use-words.ts';
import { ConfirmDialog, CopyCommand, shellCommand } from '../components/index.ts';
import { policiesChanged, readPolicy, savePolicy } from './data.ts';
import { differencesBetween, type PolicySettings, shellSettings } from './policy-settings.ts';
import { SettingDifferences } from './setting-differences.tsx';

interface ChangePolicyProps {
  /** As it is shown; read again while the dialog is open, it is what is compared with. */
  readonly policy: MailboxPolicy;
  /** What it gets. */
  readonly changes: Partial<PolicySettings>;
  readonly title: string;
  /** Above what differs. */
  readonly text: string;
  readonly confirmLabel: string;
  /** Said when it is done. */
  readonly doneText: (saved: MailboxPolicy) => string;
  readonly onDone?: () => void;
  readonly onClose: () => void;
}

/** Shows what would change of a policy, and changes it. What somebody else changed meanwhile is shown first. */
export function ChangePolicy(props: ChangePolicyProps) {
  const { policy, changes, title, text, confirmLabel, doneText, onDone, onClose } = props;
  const { change: words } = useWords(policySettingWords);
  const differences = differencesBetween(policy, { ...policy, ...changes });
  // The shell names properties of Exchange one by one.
  const hasCommand = differences.every(({ name }) => name !== 'exchangeProperties');
  const input = { id: policy.id, ...changes, expectedVersion: policy.version };
  const confirm = async () => {
    try {
      const saved = await savePolicy(input);
      notifications.show({ message: doneText(saved) });
    } catch (error) {
      if (!(error instanceof UserError && error.code === 'VERSION_CONFLICT')) throw error;
      await readPolicy(policy.id);
      await policiesChanged();
      throw new Error(words.changedMeanwhile, { cause: error });
    }
    onDone?.();
  };
  return (
    <ConfirmDialog title={title} confirmLabel={confirmLabel} onConfirm={confirm} onClose={onClose}>
      <Stack gap="sm">
        <Text>{differences.length === 0 ? words.same : text}</Text>
        <SettingDifferences differences={differences} />
        <Text size="sm">{words.concerns(policy.mailboxCount)}</Text>
        <div>
          <CopyCommand
            shell={
              hasCommand
                ? shellCommand('Set-UMMailboxPolicy', { Identity: policy.name, ...shellSettings(changes) })
                : null
            }
            operation={UpdateMailboxPolicyDocument}
            variables={{ input }}
          />
        </div>
      </Stack>
    </ConfirmDialog>
  );
}
