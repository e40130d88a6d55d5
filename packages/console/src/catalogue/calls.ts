import { calls as en } from './en/calls.ts';
import { calls as fr } from './fr/calls.ts';

export const callWords = { en, fr };
