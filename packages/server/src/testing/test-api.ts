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
  /** A client of another organization. */
  signUp(organization: string): Promise<Client>;
  close(): Promise<void>;
}

/** The real API on a free port, over a database of its own. */
export async function startTestApi(options: Partial<ServerOptions> = {}): Promise<TestApi> {
  const database = await createTestDatabase();
  const clock = { now: new Date('2026-11-23T09:00:00Z') };
  const server = await createServer({
    connection: database,
    installation: { version: '0.0.0-test', mailTransport: 'FILES' },
    log: pino({ level: 'silent' }),
    now: () => clock.now,
    mails: { renderExample: ({ kind }) => ({ subject: kind, text: '', html: '' }), readKept: null },
    ...options,
  });
  const url = `${await server.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
  const signUp = async (name: string) => {
    const { id } = await ensureOrganization(database.db, name, clock.now);
    const apiKey = `um_test_key_of_${name}`;
    await setAdministratorKey(database.db, id, 'Administrator', apiKey, clock.now);
    return { id, apiKey, client: createClient({ url, apiKey, retry: false }) };
  };
  const { id: organizationId, apiKey, client } = await signUp('Default');
  return {
    database,
    url,
    apiKey,
    client,
    organizationId,
    clock,
    signUp: async (organization) => (await signUp(organization)).client,
    async close() {
      await server.close();
      await database.close();
    },
  };
}
