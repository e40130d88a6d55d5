import { whatIf as en } from './en/what-if.ts';
import { whatIf as fr } from './fr/what-if.ts';

export const whatIfWords = { en, fr };
