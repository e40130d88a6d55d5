import { roles as en } from './en/roles.ts';
import { roles as fr } from './fr/roles.ts';

export const roleWords = { en, fr };
