import { aTenant, createTestDatabase } from '@unmissed/database/testing';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { archiveCalls, rowCounts } from '../testing/an-archive.ts';
import { aBreakableConnection } from '../testing/breakable-connection.ts';
import { eventually } from '../testing/eventually.ts';
import { createPurge } from './create-purge.ts';

const log = pino({ level: 'silent' });

async function anArchive() {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const tenant = await aTenant(database.db);
  const isEmpty = async () => (await rowCounts(database, ['calls']))['calls'] === 0;
  return { database, tenant, archive: () => archiveCalls(database, tenant, { ageDays: 400, count: 5 }), isEmpty };
}

test('purges after a while, and again and again', async () => {
  const { database, archive, isEmpty } = await anArchive();
  const purge = createPurge({ connection: database, log, firstAfterMs: 1, everyMs: 1 });
  purge.start();
  for (let time = 1; time <= 3; time += 1) {
    await archive();
    await eventually('the old calls are gone', isEmpty);
  }
  await purge.stop();
  await archive();
  expect(await isEmpty()).toBe(false);
});

test('begins nothing once it is stopped', async () => {
  const { database, archive, isEmpty } = await anArchive();
  await archive();
  const purge = createPurge({ connection: database, log, firstAfterMs: 60_000 });
  purge.start();
  await purge.stop();
  expect(await isEmpty()).toBe(false);
});

test('outlives PostgreSQL', async () => {
  const { database, archive, isEmpty } = await anArchive();
  const { connection, breakOff, mend, refused } = await aBreakableConnection(database.url);
  const purge = createPurge({ connection, log, firstAfterMs: 1, everyMs: 1 });
  onTestFinished(() => purge.stop());
  breakOff();
  purge.start();
  await eventually('it tried', () => refused() > 0);
  await archive();
  mend();
  await eventually('the old calls are gone', isEmpty);
});
