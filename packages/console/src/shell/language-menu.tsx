import { IconLanguage } from '@tabler/icons-react';
import { type Language, languages, setLanguage, useLanguage } from '../catalogue/language.ts';
import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';
import styles from './header-menu.module.css';

/** Changes the language of the console. */
export function LanguageMenu() {
  const current = useLanguage();
  const { language } = useWords(shellWords);
  return (
    <label className={styles.language}>
      <IconLanguage size={18} stroke={1.6} aria-hidden />
      <select
        aria-label={language}
        value={current}
        onChange={({ currentTarget }) => setLanguage(currentTarget.value as Language)}
      >
        {Object.entries(languages).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
