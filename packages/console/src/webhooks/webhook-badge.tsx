import type { WebhookEndpoint } from '@unmissed/sdk';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { webhookWords } from '../catalogue/webhooks.ts';
import { StatusBadge } from '../components/index.ts';

/** Whether a webhook takes what is posted. */
export function WebhookBadge({ webhook }: { webhook: Pick<WebhookEndpoint, 'enabled' | 'failingSince'> }) {
  const words = useWords(webhookWords).states;
  const formats = useFormats();
  if (!webhook.enabled) return <StatusBadge>{words.disabled}</StatusBadge>;
  if (webhook.failingSince === null) return <StatusBadge tone="good">{words.works}</StatusBadge>;
  return (
    <span title={words.failingSince(formats.dateTime(webhook.failingSince))}>
      <StatusBadge tone="bad">{words.failing}</StatusBadge>
    </span>
  );
}
