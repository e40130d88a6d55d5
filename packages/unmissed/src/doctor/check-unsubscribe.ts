import type { Configuration } from '../config/read-configuration.ts';
import { type Finding, note, right } from './finding.ts';

const subject = 'Unsubscribe';

/** Whether people can unsubscribe out of a mail. */
export function checkUnsubscribe({ publicUrl }: Pick<Configuration, 'publicUrl'>): Finding {
  if (publicUrl === null)
    return note(
      subject,
      'PUBLIC_URL is not set: mails have no link to unsubscribe; set it to the address at which people reach this server',
    );
  if (!publicUrl.startsWith('https:'))
    return note(subject, `mail programs offer it with one click only by https://, and PUBLIC_URL is ${publicUrl}`);
  return right(subject, `by links to ${publicUrl}/unsubscribe/…`);
}
