const SEPARATORS = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
// Format characters reorder (bidi overrides) or hide text. The joiners stay: emoji and several scripts need them.
const DECEIVING = /(?![\u200C\u200D])[\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/gu;
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Text of unknown origin as one harmless line of at most `charactersMax` code points.
 * Null when nothing visible is left.
 */
export function singleLine(text: string | null, charactersMax: number): string | null {
  if (text === null) return null;
  const line = text.replace(DECEIVING, '').replace(SEPARATORS, ' ').trim();
  if (!VISIBLE.test(line)) return null;
  const characters = Array.from(line);
  if (characters.length <= charactersMax) return line;
  return `${characters
    .slice(0, charactersMax - 1)
    .join('')
    .trimEnd()}…`;
}
