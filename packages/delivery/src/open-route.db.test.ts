import { randomBytes } from 'node:crypto';
import {
  createSealer,
  findLane,
  findSmtpRoute,
  insertSmtpRoute,
  openRouteSecrets,
  sealRouteSecrets,
} from '@unmissed/database';
import { at } from '@unmissed/database/testing';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { openRoute } from './open-route.ts';
import { aDelivery, type Delivery } from './testing/a-delivery.ts';
import { aTokenEndpoint } from './testing/a-token-endpoint.ts';
import { CatchingSmtpServer } from './testing/catching-smtp-server.ts';
import { eventually } from './testing/eventually.ts';

const sealer = createSealer([randomBytes(32)]);
const log = pino({ level: 'silent' });

type Route = Parameters<typeof insertSmtpRoute>[2];

/** Gives the tenant a mail server of its own. */
function giveRoute({ database, tenant }: Delivery, port: number, saying: Partial<Route>) {
  const route: Route = {
    host: '127.0.0.1',
    port,
    security: 'NONE',
    verifyCertificate: true,
    sender: 'Contoso <telephony@contoso.com>',
    authType: 'NONE',
    userName: null,
    tokenUrl: null,
    clientId: null,
    scope: null,
    sealedCredentials: null,
    connectionsMax: 2,
    messagesPerConnectionMax: 100,
    messagesPerMinuteMax: null,
    dkimKeys: [],
    sealedDkimKeys: null,
    ...saying,
  };
  return insertSmtpRoute(database.db, tenant.organizationId, route, at(0));
}

const portOf = ({ url }: { url: string }) => Number(new URL(url).port);

test('mails go by the organization’s own server, with its sealed password and its sender', async () => {
  const delivery = await aDelivery();
  const { database, tenant, miss, once, startWorker, server } = delivery;
  const own = await new CatchingSmtpServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      username === 'anna' && password === 'pässword' ? done(null, { user: username }) : done(new Error('No')),
  }).start();
  const { organizationId } = tenant;
  await giveRoute(delivery, portOf(own), {
    authType: 'PASSWORD',
    userName: 'anna',
    ...sealRouteSecrets(sealer, organizationId, { credentials: { password: 'pässword' } }),
  });
  const [row] = await miss(1);
  startWorker({ openRoute: (id) => openRoute({ db: database.db, sealer, log }, id) });
  const sent = await once(row!, ({ status }) => status === 'SENT');
  expect(sent.messageId).toMatch(/@contoso\.com>$/);
  expect(own.accepted).toEqual([expect.objectContaining({ from: 'telephony@contoso.com' })]);
  expect(server.received).toEqual([]);
  await own.stop();
});

test('a route whose secrets cannot be opened makes its mails wait and says why', async () => {
  const delivery = await aDelivery();
  const { database, tenant, miss, once, startWorker } = delivery;
  const { organizationId } = tenant;
  const credentials = { password: 'x' };
  const sealed = sealRouteSecrets(createSealer([randomBytes(32)]), organizationId, { credentials });
  await giveRoute(delivery, 25, { authType: 'PASSWORD', userName: 'anna', ...sealed });
  const [row] = await miss(1);
  startWorker({ openRoute: (id) => openRoute({ db: database.db, sealer, log }, id) });
  const lane = await eventually('the lane is down', async () => {
    const now = await findLane(database.db, organizationId);
    return now?.downSince ? now : null;
  });
  expect(lane.lastError).toMatch(/another key than UNMISSED_SECRET_KEY/);
  expect(await once(row!, ({ leaseUntil }) => leaseUntil === null)).toMatchObject({ status: 'WAITING' });
});

test('a refresh token that was replaced is kept, sealed', async () => {
  const delivery = await aDelivery();
  const { database, tenant, miss, once, startWorker } = delivery;
  const { organizationId } = tenant;
  const tokens = await aTokenEndpoint({ rotates: true });
  const own = await new CatchingSmtpServer({
    authMethods: ['XOAUTH2'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, done) => done(null, { user: 'anna' }),
  }).start();
  const credentials = { clientSecret: 'hush', refreshToken: 'refresh-0' };
  await giveRoute(delivery, portOf(own), {
    authType: 'OAUTH2_REFRESH_TOKEN',
    userName: 'anna@contoso.com',
    tokenUrl: tokens.url,
    clientId: 'unmissed',
    ...sealRouteSecrets(sealer, organizationId, { credentials }),
  });
  const [row] = await miss(1);
  startWorker({ openRoute: (id) => openRoute({ db: database.db, sealer, log }, id) });
  await once(row!, ({ status }) => status === 'SENT');
  await eventually('the new token is kept', async () => {
    const route = await findSmtpRoute(database.db, organizationId);
    const { auth } = openRouteSecrets(sealer, route!);
    return auth.type === 'OAUTH2_REFRESH_TOKEN' && auth.refreshToken !== credentials.refreshToken;
  });
  await own.stop();
});
