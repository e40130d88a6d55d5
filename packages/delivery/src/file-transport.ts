import { access, constants, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MailTransport, SendError } from './mail-transport.ts';

/** Keeps mails as `.eml` files in `folder`, for installations without a mail server. */
export function createFileTransport(folder: string): MailTransport {
  let mails = 0;
  return {
    name: folder,
    async send({ to, raw }, { onHandOver } = {}) {
      mails += 1;
      // Not all of a long address: file names have at most 255 bytes.
      const recipient = to.replace(/[^\w.@-]/g, '_').slice(0, 100);
      const name = `${new Date().toISOString().replaceAll(':', '-')}-${process.pid}-${mails}-${recipient}.eml`;
      const part = join(folder, `.${name}.part`);
      let scope: SendError['scope'] = 'SERVER';
      try {
        await mkdir(folder, { recursive: true });
        // Whoever watches the folder sees whole mails only.
        await writeFile(part, raw, { flush: true });
        scope = 'MESSAGE';
        await onHandOver?.();
        scope = 'SERVER';
        await rename(part, join(folder, name));
      } catch (error) {
        await rm(part, { force: true }).catch(() => {});
        const what = scope === 'MESSAGE' ? 'The mail was held back' : 'The mail could not be written';
        throw new SendError('FAILED_TEMPORARILY', null, `${what}: ${(error as Error).message}`, scope);
      }
      return { smtpCode: null, response: `Kept as ${name}.` };
    },
    async verify() {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
    },
    async close() {},
  };
}

/** The file that a mail was kept as, by what was answered to its attempt; null: it was not. */
export function keptFileName(response: string): string | null {
  return /^Kept as ([\w-][\w.@-]*\.eml)\.$/.exec(response)?.[1] ?? null;
}
