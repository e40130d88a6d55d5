import { createFakeServer } from '@unmissed/sdk/testing';
import { expect, test } from 'vitest';
import { allCmdlets } from './index.ts';
import { runCmdlet } from './testing/run-cmdlet.ts';

test('Get-UMCall shows calls, narrowed, and one by its id', async () => {
  const server = createFakeServer();
  const call = server.aCall({ caller: { number: '+4930777' } });
  server.aCall({ caller: { number: '+4930888' }, source: 'other' });
  const { objects } = await runCmdlet(server, 'Get-UMCall', { Caller: '+4930777' });
  expect(objects).toMatchObject([{ type: 'UMCall', properties: { CallingNumber: '+4930777', Identity: call.id } }]);
  expect((await runCmdlet(server, 'Get-UMCall', { Source: 'other' })).objects).toHaveLength(1);
  expect((await runCmdlet(server, 'Get-UMCall', { Identity: call.id })).objects).toHaveLength(1);
  expect((await runCmdlet(server, 'Get-UMCall', { Identity: 'x' })).error).toMatchObject({ exitCode: 3 });
});

test('Get-UMDelivery shows how mails get on', async () => {
  const { objects } = await runCmdlet(createFakeServer(), 'Get-UMDelivery');
  expect(objects).toMatchObject([{ type: 'UMDelivery', properties: { WaitingCount: expect.any(Number) as number } }]);
});

test.each([
  [{ status: 401 }, 4, 'um login'],
  [{ status: 403 }, 4, 'administrator'],
  [{ status: 500 }, 1, 'fake-1'],
  [{ unreachable: true }, 1, 'um profile list'],
] as const)('a server that answers %j is exit code %i, with what to do', async (failure, exitCode, hint) => {
  const server = createFakeServer();
  server.failNext(failure);
  const { error } = await runCmdlet(server, 'Get-UMDialPlan');
  expect(error).toMatchObject({ exitCode, message: expect.stringContaining(hint) as string });
  expect(error?.message).not.toContain('\n');
});

test.each(allCmdlets.map((cmdlet) => [cmdlet.name, cmdlet] as const))(
  '%s declares each parameter once',
  (_, cmdlet) => {
    const names = cmdlet.parameters
      .flatMap(({ name, aliases = [] }) => [name, ...aliases])
      .map((name) => name.toLowerCase());
    expect(names).toEqual([...new Set(names)]);
    const positions = cmdlet.parameters.flatMap(({ position }) => position ?? []);
    expect(positions).toEqual([...positions.keys()]);
  },
);

test('names that the server knows are completed', async () => {
  const server = createFakeServer();
  server.aMailboxPolicy({ name: 'Warehouse' });
  server.aMailbox({ displayName: 'Wanda', emailAddress: 'wanda@example.com' });
  const complete = async (name: string, parameter: string, prefix: string) =>
    allCmdlets
      .find((one) => one.name === name)
      ?.parameters.find((one) => one.name === parameter)
      ?.complete?.(server.client(), prefix);
  expect(await complete('Set-UMMailboxPolicy', 'Identity', 'ware')).toEqual(['Warehouse']);
  expect(await complete('Get-UMMailboxPolicy', 'UMDialPlan', 'pl')).toEqual([expect.stringMatching(/^Plan/)]);
  expect(await complete('Get-UMMailbox', 'Identity', 'wa')).toEqual(['wanda@example.com', 'Wanda']);
});
