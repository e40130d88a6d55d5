import { ensureOrganization, setAdministratorKey } from '@unmissed/database';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSchema } from '../schema/create-schema.ts';
import { Dice } from '../testing/dice.ts';
import { type FuzzedRequest, fuzzedRequest } from '../testing/fuzzed-request.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const count = Number(process.env['FUZZ_COUNT'] ?? 10_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_123);
const concurrency = 20;

const schema = createSchema();
/** The list in the description of the schema. */
const codes = new Set(/`extensions\.code`: ([^.]*)/.exec(schema.description!)![1]!.match(/[A-Z][A-Z0-9_]+(?=`)/g));
/** What can only come from inside: SQL, PostgreSQL, stacks, our files, JavaScript. */
const fromInside =
  /\bselect\s.+\sfrom\b|\binsert into\b|\bpg_\w|violates|relation "|\n\s+at |node_modules|\.[jt]s\b|\/work\/|\/home\/|Cannot read|is not a function|\bundefined\b|\[object /i;

let api: TestApi;
/** What the server logs as an error: every masked error is among it. */
const failures: string[] = [];
beforeAll(async () => {
  const log = pino({ level: 'error' }, { write: (line) => failures.push(line) });
  api = await startTestApi({ log, limits: { requestsPerMinute: 1_000_000 } });
});
afterAll(() => api.close());

test(`${count} generated requests are answered, masked, with the codes of the list`, { timeout: 600_000 }, async () => {
  const known = {
    ids: await fill(api),
    texts: ['Paris', 'anna@example.org', '4711', '+33140000000', 'pbx', 'call-1', 'de', 'Europe/Paris'],
  };
  const surroundings = { schema, known, apiKeys: await keysOfRoles(api) };
  const dice = new Dice(seed);
  let left = count;
  const counts = new Map<string, number>();
  const problems: string[] = [];
  const clients = Array.from({ length: concurrency }, async () => {
    while (left > 0) {
      left -= 1;
      const { kinds, problem } = await send(fuzzedRequest(dice, surroundings));
      for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (problem !== null && problems.length < 10) problems.push(problem);
    }
  });
  await Promise.all(clients);
  expect({ seed, problems, failures: failures.slice(0, 5) }).toEqual({ seed, problems: [], failures: [] });
  // Enough of it was valid, and got as far as the resolvers.
  expect(counts.get('HTTP 200')).toBeGreaterThan(count / 2);
  expect((await api.client.viewer()).name).toBe('Administrator');
});

interface Answer {
  errors?: { message: string; extensions: { code: string; requestId: string } }[];
}

/** Sends a request; tells of what kinds the answer is, and what is wrong with it. */
async function send({ path, init }: FuzzedRequest): Promise<{ kinds: string[]; problem: string | null }> {
  const response = await fetch(new URL(api.url).origin + path, init);
  const text = await response.text();
  const { errors = [] }: Answer = text.startsWith('{') ? JSON.parse(text) : {};
  const wrong = [
    response.status >= 500 && 'a status of 5xx',
    response.status >= 400 && errors.length === 0 && 'no errors',
    ...errors.flatMap(({ message, extensions }) => [
      fromInside.test(message) && 'a message from inside',
      !codes.has(extensions.code) && 'a code that is not of the list',
      extensions.code === 'INTERNAL_SERVER_ERROR' && 'a masked error',
      typeof extensions.requestId !== 'string' && 'no request id',
    ]),
  ].filter((finding) => finding !== false);
  const kinds = [`HTTP ${response.status}`, ...new Set(errors.map(({ extensions }) => extensions.code))];
  const told = `${init.method} ${path} ${JSON.stringify(init.headers)} ${String(init.body).slice(0, 2_000)}`;
  const problem = `${[...new Set(wrong)].join(', ')} in ${response.status} ${text.slice(0, 1_000)}\n← ${told}`;
  return { kinds, problem: wrong.length === 0 ? null : problem };
}

/** The administrator's, a reader's, a reporter's and a user's key. */
async function keysOfRoles({ client, apiKey }: TestApi): Promise<string[]> {
  const mailbox = await client.mailboxes.get({ emailAddress: 'anna@example.org' });
  const keys = [
    await client.apiKeys.create({ name: 'Reader', role: 'VIEW_ONLY' }),
    await client.apiKeys.create({ name: 'Reporter', role: 'REPORTER', source: 'pbx' }),
    await client.apiKeys.create({ name: 'User', role: 'SELF', mailboxId: mailbox.id }),
  ];
  return [apiKey, ...keys.flatMap(({ secret }) => secret ?? [])];
}

/** Something of everything, and a neighbour. Gives the ids of all. */
async function fill({ client, database, clock }: TestApi): Promise<string[]> {
  const neighbour = await ensureOrganization(database.db, 'Neighbour', clock.now);
  await setAdministratorKey(database.db, neighbour.id, 'Administrator', 'um_test_neighbours_key', clock.now);
  const { dialPlan, mailboxPolicy } = await client.dialPlans.create({
    name: 'Paris',
    numberOfDigitsInExtension: 4,
    countryOrRegionCode: '33',
  });
  const { mailbox } = await client.mailboxes.enable({
    emailAddress: 'anna@example.org',
    mailboxPolicyId: mailboxPolicy!.id,
    extensions: ['4711'],
  });
  const { results } = await client.calls.report([
    { source: 'pbx', callId: 'call-1', endedAt: clock.now, legs: [{ target: '4711', outcome: 'NO_ANSWER' }] },
  ]);
  const notifications = await client.notifications.list();
  const made = [dialPlan, mailboxPolicy, mailbox, results[0]?.call, notifications.nodes[0]];
  return [neighbour.id, ...made.flatMap((each) => each?.id ?? [])];
}
