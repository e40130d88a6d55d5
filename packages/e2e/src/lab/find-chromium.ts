import { createRequire } from 'node:module';
import { findProgram } from './missing-programs.ts';

/** A Chromium of the machine by its path, or the one that `@sparticuz/chromium` brings from npm. */
export type FoundChromium = { readonly path: string } | 'npm';

/** `CHROMIUM` (a path, or `npm`), or else the machine's, or else npm's. Null: there is none. */
export function findChromium(): FoundChromium | null {
  const chosen = process.env['CHROMIUM'];
  if (chosen !== undefined && chosen !== '') return chosen === 'npm' ? 'npm' : { path: chosen };
  const path = findProgram('chromium');
  if (path !== null) return { path };
  return isThereOneOfNpm() ? 'npm' : null;
}

/** Says aloud that there is no Chromium, and how to get one; whether that is so. */
export function isChromiumMissing(): boolean {
  if (findChromium() !== null) return false;
  console.warn(
    'SKIPPED, not passed: no Chromium found. On Linux x64 npm ci brings one; on Debian: apt-get install chromium',
  );
  return true;
}

function isThereOneOfNpm(): boolean {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  try {
    createRequire(import.meta.url).resolve('@sparticuz/chromium');
    return true;
  } catch {
    return false;
  }
}
