import { findLane, findTestMail, installationLane, insertTestMail, lockLane, updateLane } from '@unmissed/database';
import { at } from '@unmissed/database/testing';
import { expect, test } from 'vitest';
import { aDelivery } from './testing/a-delivery.ts';
import { parseMail } from './testing/catching-smtp-server.ts';
import { eventually } from './testing/eventually.ts';

const request = { recipient: 'admin@example.com', language: 'fr', requestedBy: 'Ben Martin' };

async function ended({ database, tenant }: Awaited<ReturnType<typeof aDelivery>>, id: string) {
  return eventually('the test mail has ended', async () => {
    const mail = await findTestMail(database.db, tenant.organizationId, id);
    return mail?.endedAt ? mail : null;
  });
}

test('a test mail goes out although the lane is down, says who sent it, and opens the lane', async () => {
  const delivery = await aDelivery();
  const { database, tenant, startWorker, server } = delivery;
  await lockLane(database.db, installationLane);
  await updateLane(database.db, installationLane, { downSince: at(0), probeAt: at(9999), failureCount: 3 });
  const { id } = await insertTestMail(database.db, tenant.organizationId, request, at(20));
  startWorker();
  expect(await ended(delivery, id)).toMatchObject({ status: 'SENT', smtpCode: 250, endedAt: at(23) });
  const mail = await parseMail(server.accepted[0]!);
  expect(mail.text).toContain('Ben Martin');
  expect(mail.to).toMatchObject({ value: [{ address: request.recipient }] });
  expect(await findLane(database.db, installationLane)).toMatchObject({ downSince: null });
});

test('a test mail that is refused says so, and is not tried again', async () => {
  const delivery = await aDelivery();
  const { database, tenant, startWorker, server, miss, once } = delivery;
  server.script(request.recipient, { does: 'refuse', at: 'RCPT', code: 450, text: 'Later' });
  const { id } = await insertTestMail(database.db, tenant.organizationId, request, at(20));
  startWorker();
  expect(await ended(delivery, id)).toMatchObject({ status: 'FAILED', smtpCode: 450, response: '450 Later' });
  const [row] = await miss(1);
  await once(row!, ({ status }) => status === 'SENT');
  expect(server.announced.filter((to) => to === request.recipient)).toHaveLength(1);
});
