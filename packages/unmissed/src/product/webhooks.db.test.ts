import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createTestDatabase } from '@unmissed/database/testing';
import { createClient } from '@unmissed/sdk';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { readConfiguration } from '../config/read-configuration.ts';
import { startProduct } from './start-product.ts';

const adminKey = 'a-long-enough-admin-key';

/** The product on a database of its own, until the test ends. */
async function aProduct(env: NodeJS.ProcessEnv = {}) {
  const database = await createTestDatabase();
  const usual = { DATABASE_URL: database.url, PORT: '0', UNMISSED_DATA: '/nowhere', UNMISSED_ADMIN_KEY: adminKey };
  const configuration = readConfiguration({ ...usual, UNMISSED_SECRET_KEY: 'ab'.repeat(32), ...env });
  const options = { role: 'all', log: pino({ level: 'silent' }), onFatal: () => {} } as const;
  const product = await startProduct(configuration, options);
  onTestFinished(async () => {
    await product.stop();
    await database.close();
  });
  return createClient({ url: `${product.localUrl}/graphql`, apiKey: adminKey });
}

/** Where a webhook is posted to, and the first that comes. */
async function aReceiver() {
  const server = createServer();
  const first = new Promise<{ headers: IncomingHttpHeaders; body: string }>((resolve) => {
    const answer = async (request: IncomingMessage, response: ServerResponse) => {
      const body = await text(request);
      response.writeHead(204).end();
      resolve({ headers: request.headers, body });
    };
    server.on('request', (request, response) => void answer(request, response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, first };
}

test('a missed call is posted, signed, with what was selected', async () => {
  const client = await aProduct({ WEBHOOK_PRIVATE_NETWORKS: 'allowed' });
  const { url, first } = await aReceiver();
  const selection = '{ mailbox { displayName } call { caller { name } } }';
  const { secret } = await client.webhooks.create({ name: 'CRM', url, events: ['CALL_MISSED'], selection });
  const { mailboxPolicy } = await client.dialPlans.create({
    name: 'Office',
    numberOfDigitsInExtension: 4,
    countryOrRegionCode: '33',
  });
  const mailboxPolicyId = mailboxPolicy!.id;
  await client.mailboxes.enable({ displayName: 'Anna', extensions: ['4711'], mailboxPolicyId });
  await client.calls.report([
    {
      source: 'pbx',
      callId: 'a84b4c76e66710',
      caller: { name: 'Jean Martin', number: '+33612345678' },
      legs: [{ target: '4711', outcome: 'NO_ANSWER' }],
      endedAt: new Date(),
    },
  ]);
  const { headers, body } = await first;
  const data = { mailbox: { displayName: 'Anna' }, call: { caller: { name: 'Jean Martin' } } };
  expect(JSON.parse(body)).toEqual({ type: 'call.missed', timestamp: expect.any(String), data });
  const key = Buffer.from(secret!.replace('whsec_', ''), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const signature = createHmac('sha256', key).update(signed).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${signature}`);
}, 60_000);

test('a private network is refused unless it is allowed', async () => {
  const client = await aProduct();
  const create = (url: string) => client.webhooks.create({ name: 'CRM', url, events: ['CALL_MISSED'] });
  const refused = (code: string) => ({ problems: [{ code, field: ['input', 'url'] }] });
  await expect(create('https://169.254.169.254/')).rejects.toMatchObject(refused('PRIVATE_ADDRESS'));
  await expect(create('https://localhost:8443/')).rejects.toMatchObject(refused('PRIVATE_ADDRESS'));
  await expect(create('http://93.184.215.14/')).rejects.toMatchObject(refused('INVALID_URL'));
}, 60_000);
