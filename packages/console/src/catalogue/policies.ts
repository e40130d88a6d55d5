import { policies as en } from './en/policies.ts';
import { policies as fr } from './fr/policies.ts';

export const policyWords = { en, fr };
