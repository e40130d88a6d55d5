import { createStore, useStore } from '../data/store.ts';

/** Languages of the console, each under its own name. */
export const languages = { en: 'English', fr: 'Français' } as const;
export type Language = keyof typeof languages;

const storageKey = 'unmissed.language';

function isLanguage(text: string | null | undefined): text is Language {
  return typeof text === 'string' && Object.hasOwn(languages, text);
}

function firstLanguage(): Language {
  const kept = localStorage.getItem(storageKey);
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}

const store = createStore<Language>(firstLanguage());
document.documentElement.lang = store.get();

export function useLanguage(): Language {
  return useStore(store);
}

/** Changes the language of the whole console, and keeps it for this browser. */
export function setLanguage(language: Language): void {
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  store.set(language);
}
