import { Checkbox, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { WebhookEvent } from '@unmissed/sdk';
import { enumWords } from '../catalogue/enums.ts';
import { useWords } from '../catalogue/use-words.ts';
import { webhookWords } from '../catalogue/webhooks.ts';
import type { WebhookValues } from './webhook-values.ts';

/** The fields of a webhook, new or not. */
export function WebhookFields({ form }: { form: UseFormReturnType<WebhookValues> }) {
  const words = useWords(webhookWords);
  const { webhookEvents } = useWords(enumWords);
  return (
    <>
      <TextInput label={words.fields.name} description={words.hints.name} {...form.getInputProps('name')} />
      <TextInput
        label={words.fields.url}
        description={words.hints.url}
        placeholder={words.examples.url}
        type="url"
        spellCheck={false}
        {...form.getInputProps('url')}
      />
      <Checkbox.Group label={words.fields.events} {...form.getInputProps('events')}>
        <Stack gap="sm" mt="xs">
          {Object.values(WebhookEvent).map((event) => (
            <Checkbox key={event} value={event} label={webhookEvents[event]} description={words.eventHints[event]} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Textarea
        label={words.fields.selection}
        description={words.hints.selection}
        placeholder={words.examples.selection}
        autosize
        minRows={3}
        maxRows={12}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        {...form.getInputProps('selection')}
      />
      <Switch
        label={words.fields.enabled}
        description={words.hints.enabled}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
    </>
  );
}
