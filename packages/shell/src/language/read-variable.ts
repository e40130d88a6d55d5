import type { Cursor } from './cursor.ts';
import { readScript } from './parse-script.ts';
import type { Expression } from './syntax.ts';

/**
 * `$name`, `${name}` or `$( … )`; null when it is a mere dollar sign within text.
 *
 * @throws ScriptError for variables of PowerShell that are not here
 */
export function readVariable(cursor: Cursor, where: 'IN_TEXT' | 'ALONE'): Expression | null {
  const offset = cursor.position;
  if (cursor.takeText('$(')) return { kind: 'RESULT', script: readScript(cursor, ')'), offset };
  const drive = cursor.looksAt(/\$\{?(env|function|alias|variable):/iy);
  if (drive !== null) cursor.fail(`${drive[0]}… is PowerShell (a drive), which um does not have.`);
  const found = cursor.take(/\$\{(?:[^}\n]+)\}|\$(?:(?:global|script|local|private):)?[A-Za-z_]\w*/iy);
  if (found !== null) {
    const name = found.replace(/^\$\{?(?:(?:global|script|local|private):)?/i, '').replace(/\}$/, '');
    return { kind: 'VARIABLE', name: name.toLowerCase() === 'psitem' ? '_' : name, offset };
  }
  return where === 'IN_TEXT' ? null : cursor.fail('A name of a variable must stand behind $.');
}
