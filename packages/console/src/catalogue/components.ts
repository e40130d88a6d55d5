import { components as en } from './en/components.ts';
import { components as fr } from './fr/components.ts';

export const componentWords = { en, fr };
