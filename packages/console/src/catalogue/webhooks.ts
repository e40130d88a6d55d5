import { webhooks as en } from './en/webhooks.ts';
import { webhooks as fr } from './fr/webhooks.ts';

export const webhookWords = { en, fr };
