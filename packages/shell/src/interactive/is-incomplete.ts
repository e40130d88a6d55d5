import { normalizeScript, parseScript } from '../language/parse-script.ts';
import { ScriptError } from '../language/script-error.ts';

/** Whether more lines are to come: something is open, or the last line ends in a pipe or a backtick. */
export function isIncomplete(text: string): boolean {
  const source = normalizeScript(text);
  if (/`\n?$/.test(source)) return true;
  try {
    parseScript(source);
    return false;
  } catch (error) {
    return error instanceof ScriptError && error.isIncomplete;
  }
}
