import { mailboxImport as en } from './en/mailbox-import.ts';
import { mailboxImport as fr } from './fr/mailbox-import.ts';

export const mailboxImportWords = { en, fr };
