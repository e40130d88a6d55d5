import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useWords } from '../catalogue/use-words.ts';
import { webhookWords } from '../catalogue/webhooks.ts';
import { Callout, Snippet } from '../components/index.ts';

/** Shows a secret the only time that it is shown. Only its button closes it. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const words = useWords(webhookWords).secret;
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.title}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Text>{words.text}</Text>
        <Snippet label={words.label} text={secret} />
        <Callout tone="warn">{words.once}</Callout>
        <Group justify="flex-end">
          <Button onClick={onClose}>{words.kept}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
