import { timeDisplay } from '../data/time-display.ts';
import { useStore } from '../data/store.ts';
import { createFormats, type Formats } from './create-formats.ts';
import { type Language, useLanguage } from './language.ts';

// British dates: the day stands before the month, as in most of the world.
const tags: Record<Language, string> = { en: 'en-GB', fr: 'fr' };
const made = new Map<string, Formats>();

/** Numbers, dates, durations and lists in the language of the viewer. */
export function useFormats(): Formats {
  const language = useLanguage();
  const { clock } = useStore(timeDisplay);
  const key = `${language} ${clock}`;
  const formats = made.get(key) ?? createFormats(tags[language], clock === 'language' ? undefined : clock);
  made.set(key, formats);
  return formats;
}
