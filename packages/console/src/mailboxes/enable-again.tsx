import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { EnableMailboxDocument, type Mailbox } from '@unmissed/sdk';
import { mailboxWords } from '../catalogue/mailboxes.ts';
import { useWords } from '../catalogue/use-words.ts';
import { ConfirmDialog, CopyCommand, shellCommand } from '../components/index.ts';
import { client, mailboxesChanged } from './data.ts';

/** Asks before a mailbox whose settings were kept is enabled again. */
export function EnableAgain({ mailbox, onClose }: { mailbox: Mailbox; onClose: () => void }) {
  const words = useWords(mailboxWords);
  const { id, displayName, emailAddress, mailboxPolicy } = mailbox;
  const confirm = async () => {
    await client.mailboxes.enable({ id });
    await mailboxesChanged();
    notifications.show({ message: words.enabled(displayName) });
  };
  return (
    <ConfirmDialog
      title={words.enabling.title(displayName)}
      confirmLabel={words.enableAgain}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack>
        <Text>{words.enabling.text(mailboxPolicy?.name ?? '')}</Text>
        <div>
          <CopyCommand
            shell={shellCommand('Enable-UMMailbox', { Identity: emailAddress ?? id })}
            operation={EnableMailboxDocument}
            variables={{ input: { id } }}
          />
        </div>
      </Stack>
    </ConfirmDialog>
  );
}
