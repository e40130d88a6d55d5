import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { DeleteWebhookEndpointDocument, type WebhookEndpoint } from '@unmissed/sdk';
import { useState } from 'react';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';
import { webhookWords } from '../catalogue/webhooks.ts';
import { ConfirmDialog, CopyCommand, shellCommand } from '../components/index.ts';
import { client, webhooksChanged } from './data.ts';

interface DeleteWebhookProps {
  readonly webhook: Pick<WebhookEndpoint, 'id' | 'name'>;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Asks before a webhook is deleted. */
export function DeleteWebhook({ webhook, onClose, onDeleted }: DeleteWebhookProps) {
  const words = useWords(webhookWords);
  const common = useWords(componentWords);
  // It may be gone from what is shown while the dialog closes.
  const [{ id, name }] = useState(webhook);
  const confirm = async () => {
    await client.webhooks.delete({ id });
    notifications.show({ message: words.deleted(name) });
    onDeleted();
    await webhooksChanged();
  };
  return (
    <ConfirmDialog
      title={words.deletion.title(name)}
      confirmLabel={common.delete}
      isDangerous
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text>{words.deletion.text}</Text>
        <div>
          <CopyCommand
            shell={shellCommand('Remove-UMWebhook', { Identity: name })}
            operation={DeleteWebhookEndpointDocument}
            variables={{ input: { id } }}
          />
        </div>
      </Stack>
    </ConfirmDialog>
  );
}
