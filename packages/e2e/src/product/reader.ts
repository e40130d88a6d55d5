import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { GuideStep } from './read-guide.ts';

const run = promisify(execFile);
// Where `@unmissed/sdk` is found, and `npx` finds the command.
const cwd = fileURLToPath(new URL('../../', import.meta.url));

/** Somebody who does what a guide says, one block after another. */
export interface Reader {
  /** Runs a block and returns what it printed. @throws when it fails */
  follow(step: GuideStep): Promise<string>;
}

/**
 * A reader of the product at `url`. They put their own address and key where the guide has an example, and ids that were
 * answered for words such as MAILBOX-POLICY-ID. Functions of earlier blocks are still there.
 */
export function createReader(url: string, env: Readonly<Record<string, string>>): Reader {
  const ids = new Map<string, string>();
  let functions = '';

  function made(code: string): string {
    const own = code.replaceAll('http://127.0.0.1:4000', url).replaceAll(/^export UNMISSED_ADMIN_KEY=.*$/gm, '');
    return [...ids].reduce((text, [word, id]) => text.replaceAll(word, id), own);
  }

  return {
    async follow({ language, code }) {
      const options = { cwd, env: { PATH: process.env['PATH'], ...env } };
      if (language === 'ts') {
        const { stdout } = await run(process.execPath, ['--input-type=module', '-e', made(code)], options);
        return stdout;
      }
      if (/^\w+\(\) \{$/m.test(code)) functions += made(code);
      const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', `${functions}\n${made(code)}`], options);
      for (const [word, id] of idsIn(stdout)) ids.set(word, id);
      return stdout;
    },
  };
}

/** Of `{"mailboxPolicy":{"id":"1"}}`, MAILBOX-POLICY-ID and 1. */
function idsIn(text: string): [word: string, id: string][] {
  return [...text.matchAll(/"(\w+)":\{"id":"([^"]+)"/g)].map((match) => [
    `${match[1]!.replaceAll(/[A-Z]/g, '-$&').toUpperCase()}-ID`,
    match[2]!,
  ]);
}
