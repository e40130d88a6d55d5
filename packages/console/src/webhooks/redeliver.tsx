import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { RedeliverWebhooksDocument } from '@unmissed/sdk';
import { useWords } from '../catalogue/use-words.ts';
import { webhookWords } from '../catalogue/webhooks.ts';
import { ConfirmDialog, CopyCommand } from '../components/index.ts';
import { client, webhooksChanged } from './data.ts';

interface RedeliverProps {
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

/** Asks before events are posted again. */
export function Redeliver({ ids, onClose, onDone }: RedeliverProps) {
  const words = useWords(webhookWords).redelivery;
  const input = { ids: [...ids] };
  const confirm = async () => {
    const { count } = await client.webhooks.redeliver(input);
    notifications.show({ message: words.done(count) });
    onDone?.();
    await webhooksChanged();
  };
  return (
    <ConfirmDialog title={words.title(ids.length)} confirmLabel={words.confirm} onConfirm={confirm} onClose={onClose}>
      <Stack gap="sm">
        <Text>{words.text}</Text>
        <div>
          <CopyCommand shell={null} operation={RedeliverWebhooksDocument} variables={{ input }} />
        </div>
      </Stack>
    </ConfirmDialog>
  );
}
