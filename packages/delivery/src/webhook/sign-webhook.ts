import type { WebhookSecrets } from '@unmissed/database';
import { Webhook } from 'standardwebhooks';

export interface WebhookMessage {
  /** The same at every try, so that a receiver can drop a repeat. */
  id: string;
  body: string;
  now: Date;
}

/** The headers of Standard Webhooks, signed with every secret that counts at the moment. */
export function signWebhook({ id, body, now }: WebhookMessage, secrets: WebhookSecrets): Record<string, string> {
  const { current, former } = secrets;
  const counting = [current, ...(former !== null && former.until > now ? [former.secret] : [])];
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': counting.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  };
}
