import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MailCatcher, startMailCatcher } from '../demo/mail-catcher.ts';
import { type DemoOptions, runDemo } from '../demo/run-demo.ts';
import { stopSignal } from '../product/stop-signals.ts';

/** Shows the product with a database and a mail server of its own, and leaves nothing behind. Returns the exit code. */
export async function demo({ isOnce }: Pick<DemoOptions, 'isOnce'>): Promise<number> {
  const signalled = stopSignal();
  const dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-demo-'));
  let catcher: MailCatcher | undefined;
  try {
    catcher = await startMailCatcher();
    return await runDemo({ isOnce, env: demoEnvironment(dataFolder, catcher), catcher, signalled });
  } finally {
    await catcher?.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** The demo must not touch a real database or mail server, so of the environment it takes next to nothing. */
function demoEnvironment(dataFolder: string, catcher: MailCatcher): NodeJS.ProcessEnv {
  return {
    PORT: process.env['PORT'] || '0',
    LOG_LEVEL: process.env['LOG_LEVEL'] || 'fatal',
    UNMISSED_DATA: dataFolder,
    UNMISSED_ADMIN_KEY: `um_${randomBytes(24).toString('base64url')}`,
    SMTP_URL: catcher.url,
    MAIL_FROM: 'Unmissed <unmissed@example.com>',
  };
}
