import { Button } from '@mantine/core';
import { IconKey, IconTrash } from '@tabler/icons-react';
import type { WebhookEndpoint } from '@unmissed/sdk';
import { useState } from 'react';
import { Outlet, useNavigate, useOutletContext, useParams } from 'react-router';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { webhookWords } from '../catalogue/webhooks.ts';
import { Callout, ErrorState, ListSkeleton, Page } from '../components/index.ts';
import { useWebhook } from './data.ts';
import { DeleteWebhook } from './delete-webhook.tsx';
import { RotateSecret } from './rotate-secret.tsx';
import { WebhookBadge } from './webhook-badge.tsx';

/** One webhook: what was posted to it, and its settings. */
export function Component() {
  const { webhookId = '' } = useParams();
  const words = useWords(webhookWords);
  const formats = useFormats();
  const navigate = useNavigate();
  const { data: webhook, error, refetch } = useWebhook(webhookId);
  const [asked, setAsked] = useState<'rotate' | 'delete' | null>(null);
  const breadcrumbs = [{ label: words.title, to: '/webhooks' }];
  const close = () => setAsked(null);
  if (webhook === undefined) {
    return (
      <Page title={words.title} breadcrumbs={breadcrumbs}>
        {error === null ? <ListSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />}
      </Page>
    );
  }
  return (
    <Page
      title={webhook.name}
      description={webhook.url}
      breadcrumbs={breadcrumbs}
      badge={<WebhookBadge webhook={webhook} />}
      tabs={[
        { label: words.tabs.deliveries, to: '.' },
        { label: words.tabs.general, to: 'general' },
      ]}
      toolbar={
        <>
          <Button variant="default" leftSection={<IconKey size={18} aria-hidden />} onClick={() => setAsked('rotate')}>
            {words.rotate}
          </Button>
          <Button
            variant="default"
            leftSection={<IconTrash size={18} aria-hidden />}
            onClick={() => setAsked('delete')}
          >
            {words.delete}
          </Button>
        </>
      }
    >
      {webhook.enabled && webhook.failingSince !== null && (
        <div style={{ marginBlockEnd: '1rem' }}>
          <Callout tone="warn">{words.failing(formats.dateTime(webhook.failingSince))}</Callout>
        </div>
      )}
      <Outlet context={webhook} />
      {asked === 'rotate' && <RotateSecret webhook={webhook} onClose={close} />}
      {asked === 'delete' && (
        <DeleteWebhook webhook={webhook} onClose={close} onDeleted={() => void navigate('/webhooks')} />
      )}
    </Page>
  );
}

/** The webhook of the page, for its tabs. */
export function useShownWebhook(): WebhookEndpoint {
  return useOutletContext<WebhookEndpoint>();
}
