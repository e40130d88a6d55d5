import { timeLine as en } from './en/time-line.ts';
import { timeLine as fr } from './fr/time-line.ts';

export const timeLineWords = { en, fr };
