import { overview as en } from './en/overview.ts';
import { overview as fr } from './fr/overview.ts';

export const overviewWords = { en, fr };
