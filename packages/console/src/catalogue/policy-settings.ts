import { policySettings as en } from './en/policy-settings.ts';
import { policySettings as fr } from './fr/policy-settings.ts';

export const policySettingWords = { en, fr };
