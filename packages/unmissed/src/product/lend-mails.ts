import type { Sealer } from '@unmissed/database';
import { exampleMailboxId, renderExampleMail } from '@unmissed/delivery';
import type { LentMails } from '@unmissed/server';
import type { Configuration } from '../config/read-configuration.ts';
import { createUnsubscribeUrl } from './create-unsubscribe-url.ts';
import { openKeptMails } from './open-kept-mails.ts';
import { mailFolder } from './open-mail-transport.ts';

/** What the API shows of mails, which only the worker makes. */
export function lendMails(
  { publicUrl, delivery, dataFolder }: Pick<Configuration, 'publicUrl' | 'delivery' | 'dataFolder'>,
  sealer: Sealer | null,
): LentMails {
  const unsubscribeUrl = createUnsubscribeUrl(publicUrl, sealer);
  return {
    renderExample: ({ organizationId, ...example }) =>
      renderExampleMail({ ...example, unsubscribeUrl: unsubscribeUrl(organizationId, exampleMailboxId) }),
    readKept: delivery.route === null ? openKeptMails(mailFolder(dataFolder)) : null,
  };
}
