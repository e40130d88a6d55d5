import { createHash } from 'node:crypto';
import type { VoiceMessageReport } from '@unmissed/core';
import { type Recording, saveCalls, saveDecisions, saveRecordings } from '@unmissed/database';
import {
  aNotification,
  aStoredCall,
  at,
  aTenant,
  createTestDatabase,
  type Tenant,
  type TestDatabase,
} from '@unmissed/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeMail } from './compose-mail.ts';
import { loadDueNotifications } from './load-due-notifications.ts';
import { parseMail } from './testing/catching-smtp-server.ts';

let database: TestDatabase;
let tenant: Tenant;
beforeAll(async () => {
  database = await createTestDatabase();
  tenant = await aTenant(database.db, { policy: { voiceMailText: 'Yours to keep.', missedCallText: 'Call back.' } });
});
afterAll(() => database.close());

async function aRecording(text: string | Buffer, contentType = 'audio/wav'): Promise<Recording> {
  const content = Buffer.from(text);
  const recording = { id: createHash('sha256').update(content).digest('hex'), contentType, content };
  await saveRecordings(database.db, tenant.organizationId, [recording], at(20));
  return recording;
}

function aMessage(saying: Partial<VoiceMessageReport> = {}): VoiceMessageReport {
  return { target: '4711', leftAt: at(40), durationSeconds: 12, audioId: null, ...saying };
}

/** The mail of a call in which these messages were left; 4711 is the mailbox's number, 4712 somebody else's. */
async function compose(...voiceMessages: VoiceMessageReport[]) {
  const { db } = database;
  const { organizationId } = tenant;
  const mailboxOf = (target: string) => (target === '4711' ? tenant.mailbox.id : null);
  const call = aStoredCall({ voiceMessages }, { mailboxOf });
  const row = aNotification(tenant, call.id, { kind: 'VOICE_MAIL', messageId: '<1@example.com>' });
  await saveCalls(db, organizationId, [call]);
  await saveDecisions(db, organizationId, [row]);
  const [due] = await loadDueNotifications(db, organizationId, [row], at(30));
  const from = { name: 'Unmissed', address: 'unmissed@example.com' };
  const unsubscribeUrl = () => 'https://unmissed.example.com/u/1';
  const { raw } = await composeMail({ db, from, unsubscribeUrl }, due!);
  const parsed = await parseMail({ raw });
  const text = raw.toString('latin1');
  const header = text.slice(0, text.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ');
  return { header, raw: text, parsed };
}

test('a voice mail is the mail that Exchange made, with the recording', async () => {
  const { id, content } = await aRecording('RIFF....WAVE \u0000\u00ff\r\n.\r\nFrom here');
  const { header, raw, parsed } = await compose(aMessage({ audioId: id }));
  expect(header).toMatch(/^Content-Class: voice-ca$/m);
  expect(header).toMatch(/^X-VoiceMessageDuration: 12$/m);
  expect(header).toMatch(/^X-CallingTelephoneNumber: \+33140506070$/m);
  expect(header).not.toMatch(/^List-Unsubscribe/m);
  expect(parsed.attachments).toHaveLength(1);
  const [attachment] = parsed.attachments;
  expect(attachment).toMatchObject({ contentType: 'audio/wav', contentDisposition: 'attachment', content });
  expect(attachment!.filename).toMatch(/^Voice message .*\.wav$/);
  expect(header).toContain(`X-AttachmentOrder: ${attachment!.filename}`);
  expect(raw).toMatch(/Content-Type: audio\/wav[^]*Content-Transfer-Encoding: base64/);
  expect(parsed.text).toContain('Yours to keep.');
  expect(parsed.text).not.toContain('Call back.');
  expect(parsed.to).toMatchObject({ value: [{ address: 'anna@example.com' }] });
});

test('several messages are attached in their order, those of others and of no length are not', async () => {
  const [first, second, others] = [
    await aRecording('first'),
    await aRecording('second', 'audio/mpeg'),
    await aRecording(''),
  ];
  const { parsed, header } = await compose(
    aMessage({ audioId: second.id, leftAt: at(50), durationSeconds: 30 }),
    aMessage({ audioId: first.id }),
    aMessage({ audioId: others.id, target: '4712' }),
    aMessage({ audioId: others.id, leftAt: at(60), durationSeconds: 0 }),
  );
  expect(parsed.attachments.map(({ content }) => content.toString())).toEqual(['first', 'second']);
  expect(parsed.attachments.map(({ contentType }) => contentType)).toEqual(['audio/wav', 'audio/mpeg']);
  expect(header).toContain(`X-AttachmentOrder: ${parsed.attachments.map(({ filename }) => filename).join(';')}`);
  expect(header).toMatch(/^X-VoiceMessageDuration: 42$/m);
});

test('the same recording of two messages is attached for each', async () => {
  const { id } = await aRecording('again');
  const { parsed } = await compose(aMessage({ audioId: id }), aMessage({ audioId: id, leftAt: at(50) }));
  expect(parsed.attachments).toHaveLength(2);
  expect(new Set(parsed.attachments.map(({ filename }) => filename)).size).toBe(2);
});

test('a recording that is no longer kept is missing, and the mail says so', async () => {
  const { parsed, header } = await compose(aMessage({ audioId: 'a'.repeat(64) }));
  expect(parsed.attachments).toEqual([]);
  expect(header).not.toMatch(/^X-AttachmentOrder/m);
  expect(parsed.text).toMatch(/not attached/);
});

test('there are never more recordings in a mail than mail servers take', async () => {
  const recordings = await Promise.all(
    [1, 2, 3, 4].map((n) => aRecording(Buffer.alloc((n === 4 ? 4 : 8) * 1024 * 1024, n))),
  );
  const { raw, parsed } = await compose(
    ...recordings.map(({ id }, n) => aMessage({ audioId: id, leftAt: at(40 + n) })),
  );
  expect(parsed.attachments.map(({ content }) => content[0])).toEqual([1, 4]);
  expect(raw.length).toBeLessThan(25_000_000);
  const { id } = recordings[0]!;
  const twice = await compose(aMessage({ audioId: id }), aMessage({ audioId: id, leftAt: at(50) }));
  expect(twice.parsed.attachments).toHaveLength(1);
  expect(parsed.text).toMatch(/not attached/);
});
