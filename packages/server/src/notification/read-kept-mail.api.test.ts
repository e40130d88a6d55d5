import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KeptMailFacts } from '../lent-mails.ts';
import { aMailbox, aMissedCall, onlyNotificationOf } from '../testing/builders.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const mail = { subject: 'Missed call', text: 'From Ben', html: '<p>From Ben</p>', source: 'Subject: Missed call' };
const asked: KeptMailFacts[] = [];
const readKept = async (facts: KeptMailFacts) => {
  asked.push(facts);
  return facts.response === 'Kept as 1.eml.' ? mail : null;
};

let api: TestApi;
beforeAll(async () => {
  const renderExample = () => mail;
  api = await startTestApi({ mails: { renderExample, readKept } });
});
afterAll(() => api.close());

/** A notification whose mail was accepted with these words, after one that was not; null: nothing was tried. */
async function aNotificationKeptAs(response: string | null): Promise<string> {
  const mailbox = await aMailbox(api);
  await api.client.calls.report([aMissedCall(api, [mailbox])]);
  const { id } = await onlyNotificationOf(api, mailbox);
  if (response === null) return id;
  await api.database.pool.query(
    `update notifications set status = 'SENT', sent_at = now(), next_attempt_at = null, attempt_count = 2,
       message_id = '<' || id || '@example.com>' where id = $1`,
    [id],
  );
  await api.database.pool.query(
    `insert into attempts (organization_id, notification_id, number, started_at, ended_at, host, outcome, response)
     select organization_id, id, n, now(), now(), 'mails', outcome::attempt_outcome, response from notifications,
       (values (1, 'FAILED_TEMPORARILY', 'Kept as 0.eml.'), (2, 'ACCEPTED', $2)) a (n, outcome, response) where id = $1`,
    [id, response],
  );
  return id;
}

async function keptMailOf(id: string): Promise<unknown> {
  const query = `query($id: ID!) { notification(id: $id) { keptMail { subject text html source } } }`;
  const headers = { authorization: `Bearer ${api.apiKey}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ query, variables: { id } });
  const answer = await fetch(api.url, { method: 'POST', headers, body });
  return ((await answer.json()) as { data: { notification: { keptMail: unknown } } }).data.notification.keptMail;
}

test('the mail of a notification is found by the words of the attempt that kept it', async () => {
  const id = await aNotificationKeptAs('Kept as 1.eml.');
  expect(await keptMailOf(id)).toEqual(mail);
  expect(asked).toEqual([{ messageId: `<${id}@example.com>`, response: 'Kept as 1.eml.' }]);
});

test('there is none where it was not kept, or nothing has been tried', async () => {
  expect(await keptMailOf(await aNotificationKeptAs('250 OK'))).toBeNull();
  expect(await keptMailOf(await aNotificationKeptAs(null))).toBeNull();
});
