import type { WebhookDeliveryStatus } from '@unmissed/sdk';
import type { Tone } from '../components/index.ts';

export const deliveryTones: Readonly<Record<WebhookDeliveryStatus, Tone>> = {
  WAITING: 'accent',
  SENDING: 'accent',
  DELIVERED: 'good',
  FAILED: 'bad',
};
