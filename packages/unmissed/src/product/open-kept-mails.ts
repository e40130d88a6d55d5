import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keptFileName } from '@unmissed/delivery';
import type { LentMails } from '@unmissed/server';

/** Reads mails that were kept as files in `folder`; those that somebody has removed are null. */
export function openKeptMails(folder: string): NonNullable<LentMails['readKept']> {
  return async ({ messageId, response }) => {
    const name = keptFileName(response);
    const source = name === null ? null : await readFile(join(folder, name)).catch(nullWhenGone);
    if (source === null) return null;
    // Loaded when somebody looks at a mail: it would take a tenth of the start.
    const { simpleParser } = await import('mailparser');
    const mail = await simpleParser(source, { skipImageLinks: true });
    // Of another server's mouth the name could be that of anybody's mail.
    if (mail.messageId !== messageId) return null;
    return { subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html || '', source: source.toString() };
  };
}

function nullWhenGone(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}
