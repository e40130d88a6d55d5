import { enums as en } from './en/enums.ts';
import { enums as fr } from './fr/enums.ts';

export const enumWords = { en, fr };
