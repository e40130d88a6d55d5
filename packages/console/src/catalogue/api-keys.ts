import { apiKeys as en } from './en/api-keys.ts';
import { apiKeys as fr } from './fr/api-keys.ts';

export const apiKeyWords = { en, fr };
