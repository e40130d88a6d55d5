import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const debianPackages = {
  kamailio: [
    'kamailio',
    'kamailio-utils-modules',
    'kamailio-json-modules',
    'kamailio-extra-modules',
    'kamailio-sqlite-modules',
  ],
  kamcmd: ['kamailio'],
  openssl: ['openssl'],
  postfix: ['postfix'],
  sipp: ['sip-tester'],
  sqlite3: ['sqlite3'],
} as const;

export type Program = keyof typeof debianPackages;

/** Says aloud which of `programs` are not installed and how to install them; whether there are any. */
export function isAnyProgramMissing(programs: readonly Program[]): boolean {
  const missing = programs.filter((program) => findProgram(program) === null);
  if (missing.length === 0) return false;
  const packages = [...new Set(missing.flatMap((program) => debianPackages[program]))];
  console.warn(
    `SKIPPED, not passed: ${missing.join(' and ')} not found. On Debian: apt-get install --no-install-recommends ${packages.join(' ')}`,
  );
  return true;
}

/** Its path, or null. */
export function findProgram(name: string): string | null {
  // Debian keeps servers in sbin, which is not on every user's path.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
