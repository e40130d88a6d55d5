import { firstSteps as en } from './en/first-steps.ts';
import { firstSteps as fr } from './fr/first-steps.ts';

export const firstStepsWords = { en, fr };
