import type { QuietHours } from '@unmissed/sdk';
import { componentWords } from '../catalogue/components.ts';
import { policySettingWords } from '../catalogue/policy-settings.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import type { SettingName } from './policy-settings.ts';
import { quietMinutes } from './quiet-minutes.ts';

/** Says the value of a setting in words. */
export function useSaySetting(): (name: SettingName, value: unknown) => string {
  const common = useWords(componentWords);
  const { quiet, ringSeconds: seconds } = useWords(policySettingWords);
  return (name, value) => {
    if (value === null || value === '') return common.none;
    if (typeof value === 'boolean') return value ? common.yes : common.no;
    if (name === 'ringSecondsMin') return seconds(Number(value));
    if (name === 'quietHours') {
      const { start, end } = value as QuietHours;
      return quiet.short(start, end);
    }
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
}

/** Says quiet hours in a sentence: over midnight, and how long. */
export function useSaySpan(): (value: QuietHours) => string {
  const { quiet } = useWords(policySettingWords);
  const formats = useFormats();
  return ({ start, end }) => {
    const minutes = quietMinutes({ start, end });
    if (minutes === null) return quiet.incomplete;
    return quiet.span(start, end, formats.duration(minutes * 60), end < start);
  };
}
