import { auditLogWords } from '../catalogue/audit-log.ts';
import { useWords } from '../catalogue/use-words.ts';

/** Says the name of a setting, or of a part of one: `auth.type` is “Sign-in · type”. */
export function useSaidProperty(): (name: string) => string {
  const { properties } = useWords(auditLogWords);
  return (name) => {
    return name
      .split('.')
      .map((part) => properties[part] ?? part)
      .join(' · ');
  };
}
