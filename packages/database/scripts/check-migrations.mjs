// Fails when the tables in src/schema say something that no migration does.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'unmissed-migrations-'));
try {
  cpSync('migrations', folder, { recursive: true });
  const migrations = () => readdirSync(folder).filter((name) => name.endsWith('.sql'));
  const before = migrations();
  const args = [
    'generate',
    '--dialect',
    'postgresql',
    '--schema',
    './src/schema/index.ts',
    '--out',
    relative('.', folder),
    '--name',
    'missing',
  ];
  const output = execFileSync('drizzle-kit', args, { encoding: 'utf8' });
  if (migrations().length !== before.length) {
    console.error(
      `${output}\nThe schema changed without a migration: run npm run generate -w @unmissed/database -- --name what_changed`,
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
