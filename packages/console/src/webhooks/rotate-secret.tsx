import { NumberInput, Stack, Text } from '@mantine/core';
import { RotateWebhookEndpointDocument, type WebhookEndpoint } from '@unmissed/sdk';
import { useRef, useState } from 'react';
import { useWords } from '../catalogue/use-words.ts';
import { webhookWords } from '../catalogue/webhooks.ts';
import { ConfirmDialog, CopyCommand } from '../components/index.ts';
import { narrow } from '../theme/widths.ts';
import { client } from './data.ts';
import { SecretDialog } from './secret-dialog.tsx';

/** Gives a webhook a new secret, and shows it once. */
export function RotateSecret({ webhook: { id, name }, onClose }: { webhook: WebhookEndpoint; onClose: () => void }) {
  const words = useWords(webhookWords).rotation;
  const [hours, setHours] = useState<number | string>(24);
  const [secret, setSecret] = useState<string | null>(null);
  // The dialog closes when it is done; then comes the secret.
  const isDone = useRef(false);
  // An empty number field is a text; the server says that it is out of range.
  const input = { id, keepOldHours: hours === '' ? -1 : Number(hours) };
  const rotate = async () => {
    const made = await client.webhooks.rotate(input);
    isDone.current = true;
    setSecret(made.secret ?? '');
  };
  if (secret !== null) return <SecretDialog secret={secret} onClose={onClose} />;
  return (
    <ConfirmDialog
      title={words.title(name)}
      confirmLabel={words.confirm}
      onConfirm={rotate}
      onClose={() => {
        if (!isDone.current) onClose();
      }}
    >
      <Stack>
        <Text>{words.text}</Text>
        <NumberInput
          label={words.keepOldHours}
          description={words.keepOldHoursHint}
          clampBehavior="none"
          min={0}
          max={168}
          value={hours}
          onChange={setHours}
          styles={narrow}
        />
        <div>
          <CopyCommand shell={null} operation={RotateWebhookEndpointDocument} variables={{ input }} />
        </div>
      </Stack>
    </ConfirmDialog>
  );
}
