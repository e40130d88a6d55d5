// One line for each language; its export name is the primary language subtag that mailboxes choose it by.
export { en } from './en.ts';
export { fr } from './fr.ts';
