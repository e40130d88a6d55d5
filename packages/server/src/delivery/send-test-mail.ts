import { isEmailAddress, isLanguageTag } from '@unmissed/core';
import { countWaitingTestMails, insertTestMail, type TestMailRow, transaction } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { Problems, refuse } from '../refusal.ts';
import type { SendTestMailInput, TestMailErrorCode } from '../schema/resolver-types.generated.ts';

const waitingMax = 10;

/** Puts a test mail where a worker takes it. It changes nothing, so the audit log does not have it. */
export async function sendTestMail(
  { db, now }: Deps,
  { organizationId, name: requestedBy }: Actor,
  { to, language }: SendTestMailInput,
): Promise<TestMailRow> {
  const problems = new Problems<TestMailErrorCode>();
  problems.expect(isEmailAddress(to), 'INVALID_EMAIL_ADDRESS', 'That is no e-mail address to write to.', 'to');
  problems.expect(
    isLanguageTag(language),
    'INVALID_LANGUAGE',
    'The language is a BCP 47 tag, for example fr-FR.',
    'language',
  );
  problems.refuseIfAny();
  return transaction(db, async (tx) => {
    if ((await countWaitingTestMails(tx, organizationId)) >= waitingMax) {
      refuse<TestMailErrorCode>(
        'TOO_MANY_WAITING',
        `${waitingMax} test mails wait already. Is a worker running?`,
        null,
      );
    }
    return insertTestMail(tx, organizationId, { recipient: to, language, requestedBy }, now());
  });
}
