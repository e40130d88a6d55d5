import { newId } from '@unmissed/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalWith } from '../testing/refusal.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

test('a test mail waits for a worker, and can be asked for', async () => {
  const { testMail } = await api.client.testMails.send({ to: 'anna@example.com', language: 'fr' });
  expect(testMail).toMatchObject({
    to: 'anna@example.com',
    status: 'WAITING',
    createdAt: api.clock.now.toISOString(),
    endedAt: null,
  });
  expect(await api.client.testMails.get({ id: testMail.id })).toEqual(testMail);
  await api.database.pool.query(
    "update test_mails set status = 'FAILED', ended_at = now(), host = 'mx:25', smtp_code = 550, response = 'no' where id = $1",
    [testMail.id],
  );
  const failed = { status: 'FAILED', host: 'mx:25', smtpCode: 550, response: 'no' };
  expect(await api.client.testMails.get({ id: testMail.id })).toMatchObject(failed);
});

test.each([newId(), 'garbage', ''])('there is none with id %j', async (id) => {
  expect(await api.client.testMails.find({ id })).toBeNull();
});

test.each([
  [{ to: 'anna' }, 'INVALID_EMAIL_ADDRESS', 'to'],
  [{ to: 'anna@example.com, ben@example.com' }, 'INVALID_EMAIL_ADDRESS', 'to'],
  [{ to: 'anna@example.com', language: 'fr_FR' }, 'INVALID_LANGUAGE', 'language'],
])('%j is refused', async (input, code, field) => {
  await expect(api.client.testMails.send(input)).rejects.toMatchObject(refusalWith(code, field));
});

test('at most ten of an organization wait, also when asked for at once', async () => {
  const client = await api.signUp('Impatient');
  const sent = await Promise.allSettled(
    Array.from({ length: 15 }, () => client.testMails.send({ to: 'anna@example.com' })),
  );
  expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  const refused = client.testMails.send({ to: 'anna@example.com' });
  await expect(refused).rejects.toMatchObject(refusalWith('TOO_MANY_WAITING'));
  await api.client.testMails.send({ to: 'anna@example.com' });
});
