import { mailboxes as en } from './en/mailboxes.ts';
import { mailboxes as fr } from './fr/mailboxes.ts';

export const mailboxWords = { en, fr };
