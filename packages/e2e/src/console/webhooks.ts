import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { eventually } from '../lab/eventually.ts';
import { receiveWebhooks } from '../product/receive-webhooks.ts';
import { test } from './console-test.ts';
import { furnish, missedCall } from './office.ts';

/** What other systems are told. */
export function webhooks(): void {
  test('a webhook is made, its answers seen, its event posted again, its secret changed, and deleted', async ({
    office,
    open,
  }) => {
    const { client } = office;
    await furnish(office);
    const receiver = await receiveWebhooks();
    receiver.status = 503;
    const { page, go } = await open();
    await go('/webhooks');
    await page.getByRole('link', { name: 'New webhook' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('CRM');
    await page.getByLabel('Address').fill(receiver.url);
    await page.getByRole('button', { name: 'Create' }).click();
    const first = await keepSecret(page);
    await page.getByRole('heading', { level: 1, name: 'CRM' }).waitFor();
    expect(await page.content()).not.toContain(first);

    await client.calls.report([missedCall('a', '4712')]);
    await eventually('the event is posted', () => receiver.received.length === 1);
    expect(receiver.received[0]?.verify(first)).toMatchObject({ type: 'call.missed' });
    const deliveries = page.getByRole('grid', { name: 'Deliveries' });
    const row = deliveries.getByRole('row', { name: /Call missed/ });
    await page.getByRole('button', { name: 'Refresh' }).click();
    await row.click();
    const drawer = page.getByRole('complementary', { name: 'Call missed' });
    await drawer.getByText('HTTP 503').first().waitFor();
    await drawer.getByRole('link', { name: 'Ben Adler' }).waitFor();
    await drawer.getByRole('region', { name: 'What is posted' }).getByText('"call.missed"').waitFor();

    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'New secret' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make a new secret' }).click();
    const second = await keepSecret(page);
    await row.click();
    await drawer.getByRole('button', { name: 'Post again…' }).click();
    // It may have been tried again by itself.
    const before = receiver.received.length;
    receiver.status = 204;
    await page.getByRole('dialog', { name: 'Post 1 event again?' }).getByRole('button', { name: 'Post again' }).click();
    await page.getByText('1 event is posted again.').waitFor();
    const repeated = await eventually('it is posted again', () => receiver.received[before]);
    expect(repeated.id).toBe(receiver.received[0]?.id);
    for (const secret of [first, second]) expect(repeated.verify(secret)).toMatchObject({ type: 'call.missed' });
    await drawer.getByText('HTTP 204').waitFor();

    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Delete webhook' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete the webhook CRM?' });
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No webhook yet').waitFor();
    expect((await client.webhooks.list()).nodes).toEqual([]);
  });
}

/** Returns the secret that is shown once. */
async function keepSecret(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'The secret' });
  const secret = await dialog.getByRole('region', { name: 'Secret' }).innerText();
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  return secret;
}
