import { notifications as en } from './en/notifications.ts';
import { notifications as fr } from './fr/notifications.ts';

export const notificationWords = { en, fr };
