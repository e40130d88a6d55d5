import { problems as en } from './en/problems.ts';
import { problems as fr } from './fr/problems.ts';

export const problemWords = { en, fr };
