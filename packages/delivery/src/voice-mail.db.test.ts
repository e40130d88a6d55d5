import { createHash } from 'node:crypto';
import { saveCalls, saveDecisions, saveRecordings } from '@unmissed/database';
import { aNotification, aStoredCall, at } from '@unmissed/database/testing';
import { expect, test } from 'vitest';
import { aDelivery, isSent } from './testing/a-delivery.ts';
import { parseMail } from './testing/catching-smtp-server.ts';

test('a voice mail goes out with its recording, whatever is switched off for missed calls', async () => {
  const off = { policy: { allowMissedCallNotifications: false }, mailbox: { missedCallNotificationEnabled: false } };
  const { database, tenant, server, startWorker, once } = await aDelivery(off);
  const { organizationId, mailbox } = tenant;
  // With bytes that SMTP would change if they were not encoded.
  const content = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256));
  const audioId = createHash('sha256').update(content).digest('hex');
  const voiceMessages = [{ target: '4711', leftAt: at(40), durationSeconds: 12, audioId }];
  const call = aStoredCall({ voiceMessages }, { mailboxOf: () => mailbox.id });
  const missedCall = aNotification(tenant, call.id);
  const voiceMail = aNotification(tenant, call.id, { kind: 'VOICE_MAIL', verdict: 'VOICE_MESSAGE_LEFT' });
  await saveRecordings(database.db, organizationId, [{ id: audioId, contentType: 'audio/wav', content }], at(20));
  await saveCalls(database.db, organizationId, [call]);
  await saveDecisions(database.db, organizationId, [missedCall, voiceMail]);
  startWorker();
  await once(voiceMail, isSent);
  expect(await once(missedCall, ({ status }) => status !== 'WAITING')).toMatchObject({
    status: 'SUPPRESSED',
    reason: 'POLICY_FORBIDS',
  });
  expect(server.accepted).toHaveLength(1);
  const parsed = await parseMail(server.accepted[0]!);
  expect(parsed.headers.get('content-class')).toBe('voice-ca');
  expect(parsed.attachments).toMatchObject([{ contentType: 'audio/wav', content }]);
});
