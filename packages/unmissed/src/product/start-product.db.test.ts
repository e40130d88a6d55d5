import { createTestDatabase, type TestDatabase } from '@unmissed/database/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfiguration } from '../config/read-configuration.ts';
import type { Role } from './roles.ts';
import { type RunningProduct, startProduct } from './start-product.ts';
import { StartupError } from './startup-error.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const start = (role: Role, env: NodeJS.ProcessEnv = {}): Promise<RunningProduct> =>
  startProduct(readConfiguration({ DATABASE_URL: database.url, PORT: '0', UNMISSED_DATA: '/nowhere', ...env }), {
    role,
    log: pino({ level: 'silent' }),
    onFatal: () => {},
  });

const statusOf = async (url: string, headers: Record<string, string> = {}) => (await fetch(url, { headers })).status;

test('a worker alone has health and metrics, and no API', async () => {
  const product = await start('worker', { METRICS_TOKEN: 'a-token-for-metrics' });
  const { localUrl, newAdminKey } = product;
  try {
    expect(newAdminKey).toBeNull();
    expect(await statusOf(`${localUrl}/health/ready`)).toBe(200);
    expect(await statusOf(`${localUrl}/metrics`)).toBe(401);
    const metrics = await fetch(`${localUrl}/metrics`, { headers: { authorization: 'Bearer a-token-for-metrics' } });
    expect(await metrics.text()).toContain('\nunmissed_notifications_sent_total{kind="MISSED_CALL"} 0\n');
    expect(await statusOf(`${localUrl}/graphql`)).toBe(404);
    const { port } = new URL(localUrl);
    await expect(start('worker', { PORT: port })).rejects.toThrow(StartupError);
  } finally {
    await product.stop();
  }
});

test('on a database that others may share there is a secret key only when it is given', async () => {
  const without = await start('api');
  await without.stop();
  const given = await start('api', { UNMISSED_SECRET_KEY: 'ab'.repeat(32) });
  await given.stop();
  expect([without.hasSecretKey, given.hasSecretKey]).toEqual([false, true]);
});
