import { dialPlans as en } from './en/dial-plans.ts';
import { dialPlans as fr } from './fr/dial-plans.ts';

export const dialPlanWords = { en, fr };
