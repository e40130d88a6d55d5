import { UpdateWebhookEndpointDocument, type WebhookEndpoint, type WebhookEvent } from '@unmissed/sdk';
import { enumWords } from '../catalogue/enums.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { webhookWords } from '../catalogue/webhooks.ts';
import { CopyCommand, SavedForm, useSavedForm } from '../components/index.ts';
import { client, readWebhook, webhooksChanged } from './data.ts';
import { WebhookFields } from './webhook-fields.tsx';
import { useShownWebhook } from './webhook-page.tsx';
import { inputOf, valuesOfWebhook, webhookCommand, type WebhookValues } from './webhook-values.ts';

/** Settings of a webhook. */
export function Component() {
  const webhook = useShownWebhook();
  const words = useWords(webhookWords);
  const { webhookEvents } = useWords(enumWords);
  const formats = useFormats();
  const reload = () => readWebhook(webhook.id);
  const state = useSavedForm<WebhookEndpoint, WebhookValues>({
    object: webhook,
    valuesOf: valuesOfWebhook,
    reload,
    save: async (values, expectedVersion) => {
      await client.webhooks.update({ id: webhook.id, ...inputOf(values), expectedVersion });
      await webhooksChanged();
      return reload();
    },
  });
  const { form } = state;
  return (
    <SavedForm
      state={state}
      labels={words.fields}
      say={(name, value) =>
        name === 'events' ? formats.list((value as WebhookEvent[]).map((event) => webhookEvents[event])) : null
      }
      extra={
        <CopyCommand
          shell={webhookCommand(form.values, webhook.name)}
          operation={UpdateWebhookEndpointDocument}
          variables={{ input: { id: webhook.id, ...inputOf(form.values), expectedVersion: webhook.version } }}
        />
      }
    >
      <WebhookFields form={form} />
    </SavedForm>
  );
}
