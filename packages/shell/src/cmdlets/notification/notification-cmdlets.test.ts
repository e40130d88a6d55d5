import { createFakeServer, type FakeServer } from '@unmissed/sdk/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { allCmdlets } from '../index.ts';
import { runCmdlet } from '../testing/run-cmdlet.ts';

let server: FakeServer;
beforeEach(() => {
  server = createFakeServer({ now: () => new Date('2026-11-23T09:00:00Z') });
});

describe('Get-UMNotification', () => {
  test('is narrowed by mailbox, status, reason, caller and time', async () => {
    const anna = server.aMailbox({ displayName: 'Anna Berg' });
    const failed = server.aNotification({ mailbox: anna, status: 'FAILED', call: { caller: { number: '+4930777' } } });
    const out = server.aNotification({ mailbox: anna, decision: { reason: 'USER_OPTED_OUT' } });
    server.aNotification();
    const ids = async (parameters: Parameters<typeof runCmdlet>[2]) =>
      (await runCmdlet(server, 'Get-UMNotification', parameters)).objects.map(({ properties }) => properties['Guid']);
    expect(await ids({ Mailbox: 'Anna Berg' })).toEqual([out.id, failed.id]);
    expect(await ids({ Status: ['Failed', 'Uncertain'] })).toEqual([failed.id]);
    expect(await ids({ Reason: ['useroptedout'] })).toEqual([out.id]);
    expect(await ids({ Caller: '+4930777' })).toEqual([failed.id]);
    expect(await ids({ StartDate: new Date('2026-11-24T00:00:00Z') })).toEqual([]);
    expect(await ids({ Identity: out.id })).toEqual([out.id]);
    expect(await ids({})).toHaveLength(3);
  });

  test('shows the decision in the spelling that it is asked for', async () => {
    const { id } = server.aNotification({ decision: { reason: 'POLICY_FORBIDS' } });
    const { objects } = await runCmdlet(server, 'Get-UMNotification', { Identity: id });
    expect(objects[0]?.properties).toMatchObject({ Status: 'Suppressed', Reason: 'PolicyForbids', Identity: id });
    const reasons = allCmdlets
      .find(({ name }) => name === 'Get-UMNotification')
      ?.parameters.find(({ name }) => name === 'Reason')?.values;
    expect(reasons).toContain('PolicyForbids');
  });

  test.each(['4711', '00000000-0000-7000-8000-00000000ffff'])('%s is none', async (Identity) => {
    server.aNotification();
    const { objects, error } = await runCmdlet(server, 'Get-UMNotification', { Identity });
    expect(objects).toEqual([]);
    expect(error).toMatchObject({ exitCode: 3 });
  });

  test.each([{ Status: [] }, { Mailbox: null }, { UMMailboxPolicy: '' }])(
    '%j does not stand for all',
    async (given) => {
      server.aNotification();
      expect(await runCmdlet(server, 'Get-UMNotification', given)).toMatchObject({
        objects: [],
        error: { exitCode: 2 },
      });
    },
  );
});

describe('Resend-UMNotification', () => {
  const failed = () => server.aNotification({ status: 'FAILED' });

  test('asks with the count first', async () => {
    const [one, other] = [failed(), failed()];
    server.aNotification();
    const given = { DeadLetter: true };
    const refused = await runCmdlet(server, 'Resend-UMNotification', given, { answer: false });
    expect(refused).toMatchObject({ objects: [], asked: ['Resend-UMNotification: 2 notifications'] });
    expect([one.status, other.status]).toEqual(['FAILED', 'FAILED']);
    const { objects } = await runCmdlet(server, 'Resend-UMNotification', given);
    expect(objects).toMatchObject([{ properties: { Count: 2 } }]);
    expect([one.status, other.status]).toEqual(['WAITING', 'WAITING']);
  });

  test('sends by id, and only shows the count when told so', async () => {
    const one = failed();
    const shown = await runCmdlet(server, 'Resend-UMNotification', { Identity: [one.id], ValidateOnly: true });
    expect(shown).toMatchObject({ objects: [{ properties: { Count: 1 } }], asked: [] });
    expect(one.status).toBe('FAILED');
    const sent = await runCmdlet(server, 'Resend-UMNotification', { Identity: [one.id] });
    expect(sent.asked).toEqual(['Resend-UMNotification: 1 notification']);
    expect(one.status).toBe('WAITING');
  });

  test('without a choice it sends nothing', async () => {
    const one = failed();
    for (const given of [{}, { Identity: [] }, { Identity: [one.id], DeadLetter: true }]) {
      const { error, asked } = await runCmdlet(server, 'Resend-UMNotification', given);
      expect(error).toMatchObject({ exitCode: 2 });
      expect(asked).toEqual([]);
    }
    expect(one.status).toBe('FAILED');
  });

  test('says when there is nothing to send again', async () => {
    const { warnings, asked } = await runCmdlet(server, 'Resend-UMNotification', { DeadLetter: true });
    expect(warnings).toEqual(['None of the notifications can be sent again.']);
    expect(asked).toEqual([]);
  });
});

test('Watch-UMNotification shows what comes, until it is stopped', async () => {
  const stop = new AbortController();
  const watch = allCmdlets.find(({ name }) => name === 'Watch-UMNotification');
  const seen: unknown[] = [];
  const call = {
    parameters: {},
    client: server.client(),
    signal: stop.signal,
    shouldProcess: async () => true,
    filter: () => expect.fail('nothing is filtered'),
    warn: () => {},
    verbose: () => {},
    progress: () => {},
  };
  const watching = (async () => {
    for await (const { properties } of watch?.run(call) ?? []) {
      seen.push(properties['Mailbox']);
      if (seen.length === 2) stop.abort();
    }
  })();
  await expect.poll(() => server.requests.length).toBe(1);
  server.aNotification({ mailbox: { displayName: 'Anna' } });
  server.aNotification({ mailbox: { displayName: 'Ben' } });
  await watching;
  expect(seen).toEqual(['Anna', 'Ben']);
});
