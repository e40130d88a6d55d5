import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { eventually } from '../lab/eventually.ts';
import { catchMails } from '../product/catch-mails.ts';
import { type SmtpMoment, startHostileMailServer } from '../product/hostile-mail-server.ts';
import { freePort } from '../product/start-product.ts';
import { test } from './console-test.ts';
import { furnish, missedCall, sendBy } from './office.ts';

/** The organization's own mail server, and what it did not take. */
export function mailServer(): void {
  test('a mail server is entered, tried, mistaken and mended', async ({ office, open }) => {
    const catcher = await catchMails();
    // It ends with its last connection, which the product keeps for a while.
    onTestFinished(() => void catcher.close());
    const { port } = new URL(catcher.url);
    const { page, go } = await open();
    await go('/delivery');
    await page.getByRole('link', { name: 'Enter a mail server of your own' }).click();
    await page.getByLabel('Host').fill('127.0.0.1');
    await page.getByRole('combobox', { name: 'Encryption' }).click();
    await page.getByRole('option', { name: 'Not encrypted' }).click();
    await page.getByLabel('Sender').fill('Standard <standard@example.com>');
    const kept = page.getByRole('banner').getByRole('button', { name: 'Mails are kept as files' });
    await kept.waitFor();
    await savePort(page, port);
    await kept.waitFor({ state: 'hidden' });
    expect(await office.client.smtpRoute.get()).toMatchObject({ port: Number(port), security: 'NONE', version: 1 });

    await page.getByRole('link', { name: 'Test mail' }).click();
    const first = await sendTestMail(page, 'zoe@example.com');
    await first.getByText('Sent', { exact: true }).waitFor();
    await first.getByText(/^250 /).waitFor();
    expect(catcher.to('zoe@example.com').map(({ from }) => from?.text)).toEqual(['"Standard" <standard@example.com>']);

    await page.getByRole('link', { name: 'Own mail server' }).click();
    const deaf = await freePort();
    await savePort(page, String(deaf));
    await page.getByRole('link', { name: 'Test mail' }).click();
    const second = await sendTestMail(page, 'leo@example.com');
    await second.getByText('Failed', { exact: true }).waitFor();
    await second.getByText(`Nothing answers at this host and port (connect ECONNREFUSED 127.0.0.1:${deaf}).`).waitFor();
    expect(catcher.mails).toHaveLength(1);
  });

  test('what a mail server refused is sent again from the dead letters once it takes it', async ({ office, open }) => {
    const { client } = office;
    const taken: string[] = [];
    let isRefused = true;
    const server = await startHostileMailServer((moment: SmtpMoment, to) => {
      if (moment === 'DOT') taken.push(to);
      return isRefused && moment === 'RCPT' ? '550 5.7.1 Not today' : undefined;
    });
    onTestFinished(() => server.close());
    await furnish(office);
    await sendBy(office, server.port);
    await client.calls.report([missedCall('a', '4711'), missedCall('b', '4712')]);
    await eventually('both are refused', async () => (await client.delivery.get()).deadLetterCount === 2);

    const { page, go } = await open();
    await go('/delivery/dead-letters');
    const letters = page.getByRole('grid', { name: 'Dead letters' });
    await letters.getByRole('row', { name: 'Anna Berg' }).getByText('Not today').waitFor();
    isRefused = false;
    await letters.getByRole('checkbox', { name: /^Select Anna Berg/ }).check();
    await page.getByRole('button', { name: 'Send selected again…' }).click();
    await confirm(page);
    await eventually('hers is sent', () => taken.length === 1);
    await letters.getByRole('row', { name: 'Anna Berg' }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Send all again…' }).click();
    await confirm(page);
    await eventually('his is sent', () => taken.length === 2);
    expect(taken).toEqual(['user0@example.com', 'user1@example.com']);
    await page.getByText('No dead letter', { exact: true }).waitFor();
    await eventually('both are known to be sent', async () => {
      const { nodes } = await client.notifications.list({ filter: { status: ['SENT'] } });
      return nodes.length === 2 && nodes.every(({ attempts }) => attempts.length === 2);
    });
  });
}

async function savePort(page: Page, port: string): Promise<void> {
  await page.getByLabel('Port', { exact: true }).fill(port);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('read again from the server').waitFor();
}

/** Returns what is shown of it. */
async function sendTestMail(page: Page, to: string) {
  await page.getByLabel('To', { exact: true }).fill(to);
  await page.getByRole('button', { name: 'Send test mail' }).click();
  return page.getByRole('list', { name: 'Test mails' }).getByRole('listitem').filter({ hasText: to });
}

async function confirm(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Send again?' });
  await dialog.getByText('1 mail is sent again.').waitFor();
  await dialog.getByRole('button', { name: 'Send again' }).click();
  await dialog.waitFor({ state: 'hidden' });
}
