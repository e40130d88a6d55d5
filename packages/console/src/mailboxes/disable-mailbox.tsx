import { Checkbox, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { DisableMailboxDocument, type Mailbox } from '@unmissed/sdk';
import { useState } from 'react';
import { mailboxWords } from '../catalogue/mailboxes.ts';
import { useWords } from '../catalogue/use-words.ts';
import { ConfirmDialog, CopyCommand, shellBoolean, shellCommand } from '../components/index.ts';
import { client, mailboxesChanged } from './data.ts';

/** Asks before a mailbox is disabled, and whether its settings are kept. */
export function DisableMailbox({ mailbox, onClose }: { mailbox: Mailbox; onClose: () => void }) {
  const words = useWords(mailboxWords);
  const [keepSettings, setKeepSettings] = useState(true);
  const { id, displayName, emailAddress } = mailbox;
  const confirm = async () => {
    await client.mailboxes.disable({ id, keepSettings });
    await mailboxesChanged();
    notifications.show({ message: words.disabling.done(displayName) });
  };
  return (
    <ConfirmDialog
      title={words.disabling.title(displayName)}
      confirmLabel={words.disable}
      isDangerous
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack>
        <Text>{words.disabling.text}</Text>
        <Checkbox
          label={words.disabling.keep}
          description={words.disabling.keepHint}
          checked={keepSettings}
          onChange={({ currentTarget }) => setKeepSettings(currentTarget.checked)}
        />
        <div>
          <CopyCommand
            shell={shellCommand('Disable-UMMailbox', {
              Identity: emailAddress ?? id,
              KeepProperties: shellBoolean(keepSettings),
            })}
            operation={DisableMailboxDocument}
            variables={{ input: { id, keepSettings } }}
          />
        </div>
      </Stack>
    </ConfirmDialog>
  );
}
