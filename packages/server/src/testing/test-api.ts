import { ensureOrganization, setAdministratorKey } from '@unmissed/database';
import { createTestDatabase, type TestDatabase } from '@unmissed/database/testing';
import { type Client, createClient } from '@unmissed/sdk';
import { pino } from 'pino';
import { createServer, type ServerOptions } from '../create-server.ts';

export interface TestApi {
  database: TestDatabase;
  url: string;
  apiKey: string;
  client: Client;
  organizationId: string;
  /** The server's clock; set it to travel. */
  clock: { now: Date };
  close(): Promise<void>;
}

/** The real API on a free port, over a database of its own. */
export async function startTestApi(options: Partial<ServerOptions> = {}): Promise<TestApi> {
  const database = await createTestDatabase();
  const clock = { now: new Date('2026-11-23T09:00:00Z') };
  const organization = await ensureOrganization(database.db, 'Default', clock.now);
  const apiKey = 'um_test_administrator_key';
  await setAdministratorKey(database.db, organization.id, 'Administrator', apiKey, clock.now);
  const server = await createServer({
    connection: database,
    installation: { version: '0.0.0-test', mailTransport: 'FILES' },
    log: pino({ level: 'silent' }),
    now: () => clock.now,
    ...options,
  });
  const url = `${await server.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
  return {
    database,
    url,
    apiKey,
    client: createClient({ url, apiKey }),
    organizationId: organization.id,
    clock,
    async close() {
      await server.close();
      await database.close();
    },
  };
}
