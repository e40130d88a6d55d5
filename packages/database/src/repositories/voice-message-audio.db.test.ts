import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aTenant, at, createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { transaction } from '../transaction.ts';
import {
  keepRecordings,
  listRecordingFacts,
  listRecordings,
  type Recording,
  saveRecordings,
} from './voice-message-audio.ts';

let database: TestDatabase;
let organizationId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  organizationId = (await aTenant(database.db)).organizationId;
});
afterAll(() => database.close());

function aRecording(content: Buffer): Recording {
  return { id: createHash('sha256').update(content).digest('hex'), contentType: 'audio/wav', content };
}

async function storedAt({ id }: Recording, organization = organizationId): Promise<Date | undefined> {
  const { rows } = await database.pool.query(
    'select stored_at from voice_message_audio where organization_id = $1 and id = $2',
    [organization, id],
  );
  return rows[0]?.stored_at as Date | undefined;
}

test('a recording comes back byte for byte, and is told of without its content', async () => {
  const recording = aRecording(Buffer.from(Array.from({ length: 1024 }, (_, index) => index % 256)));
  await saveRecordings(database.db, organizationId, [recording], at(0));
  const ids = [recording.id, 'a'.repeat(64)];
  expect(await listRecordings(database.db, organizationId, ids)).toEqual([recording]);
  const facts = { id: recording.id, contentType: 'audio/wav', sizeBytes: 1024 };
  expect(await listRecordingFacts(database.db, organizationId, ids)).toEqual([facts]);
});

test('one that is stored again counts from then, and so does one that is kept', async () => {
  const recording = aRecording(Buffer.from('again'));
  await saveRecordings(database.db, organizationId, [recording], at(0));
  await saveRecordings(database.db, organizationId, [recording], at(10));
  expect(await storedAt(recording)).toEqual(at(10));
  expect(await keepRecordings(database.db, organizationId, [recording.id, 'a'.repeat(64)], at(20))).toEqual([
    recording.id,
  ]);
  expect(await storedAt(recording)).toEqual(at(20));
});

test('another organization has its own', async () => {
  const other = await aTenant(database.db);
  const recording = aRecording(Buffer.from('whose'));
  await saveRecordings(database.db, organizationId, [recording], at(0));
  expect(await keepRecordings(database.db, other.organizationId, [recording.id], at(10))).toEqual([]);
  expect(await listRecordings(database.db, other.organizationId, [recording.id])).toEqual([]);
  expect(await listRecordingFacts(database.db, other.organizationId, [recording.id])).toEqual([]);
  await saveRecordings(database.db, other.organizationId, [recording], at(20));
  expect([await storedAt(recording), await storedAt(recording, other.organizationId)]).toEqual([at(0), at(20)]);
});

test('one that a report relies on is not removed while the report is written', async () => {
  const recording = aRecording(Buffer.from('relied on'));
  await saveRecordings(database.db, organizationId, [recording], at(0));
  const removal = await transaction(database.db, async (tx) => {
    expect(await keepRecordings(tx, organizationId, [recording.id], at(20))).toEqual([recording.id]);
    return { ended: database.pool.query('delete from voice_message_audio where stored_at < $1', [at(10)]) };
  });
  await removal.ended;
  expect(await storedAt(recording)).toEqual(at(20));
});
