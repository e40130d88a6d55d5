import { appendFile, chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const linesMax = 1000;
const secret = /-(?:pin|\w*password|\w*key|\w*secret|\w*token)\b/i;

/** Lines of former sessions, the latest first, as readline wants them. The file is this user's alone. */
export async function readHistory(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  const kept = lines.slice(-linesMax);
  if (kept.length < lines.length) await writeFile(file, `${kept.join('\n')}\n`, { mode: 0o600 });
  return kept.toReversed();
}

/** Remembers a line, but none that may hold a secret. */
export async function rememberLine(file: string, line: string): Promise<void> {
  if (line.trim() === '' || secret.test(line)) return;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await appendFile(file, `${line}\n`, { mode: 0o600 });
  // An older file may have been made readable for others.
  await chmod(file, 0o600);
}
