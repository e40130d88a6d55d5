import { AuthenticationError, createClient, PermissionError } from '@unmissed/sdk';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './console-test.ts';
import { furnish, missedCall } from './office.ts';

/** Keys for programs. */
export function apiKeys(): void {
  test('a key is shown once, can do what its role allows, and nothing once it is revoked', async ({
    office,
    product,
    open,
  }) => {
    const { id } = await furnish(office);
    const withKey = (apiKey: string) => createClient({ url: `${product.url}/graphql`, apiKey, retry: false });
    const { page, go } = await open();
    await go('/api-keys');
    await page.getByRole('link', { name: 'New API key' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Lecture');
    await page.getByRole('radio', { name: 'View only' }).check();
    const secret = await create(page, 'Lecture');
    const reader = withKey(secret);
    expect(await reader.mailboxes.count()).toBe(3);
    await expect(reader.mailboxPolicies.update({ id, name: 'Mine' })).rejects.toBeInstanceOf(PermissionError);

    // Whoever leaves without it is asked; then it is nowhere any more.
    await page.getByRole('link', { name: 'Mailboxes' }).click();
    const leaving = page.getByRole('dialog', { name: 'Leave without saving?' });
    await leaving.getByRole('button', { name: 'Stay' }).click();
    await page.getByRole('button', { name: 'I have copied it' }).click();
    const drawer = page.getByRole('complementary', { name: 'Lecture' });
    await drawer.getByText('Active').waitFor();
    expect(await page.content()).not.toContain(secret);
    const row = page.getByRole('grid', { name: 'API keys and roles' }).getByRole('row', { name: 'Lecture' });
    await row.getByText('Active').waitFor();

    await drawer.getByRole('button', { name: 'Revoke' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke the key Lecture?' });
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('The key Lecture is revoked.').waitFor();
    await expect(reader.mailboxes.count()).rejects.toBeInstanceOf(AuthenticationError);
    await row.getByText('Revoked').waitFor();
    expect(await drawer.getByRole('button', { name: 'Revoke' }).count()).toBe(0);

    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'New API key' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Standard');
    await page.getByRole('textbox', { name: 'Source' }).fill('pbx');
    const reporter = withKey(await create(page, 'Standard'));
    const foreign = { ...missedCall('foreign'), source: 'other' };
    const { results } = await reporter.calls.report([missedCall('mine'), foreign]);
    expect(results.map(({ status, code }) => [status, code])).toEqual([
      ['ACCEPTED', null],
      ['REJECTED', 'SOURCE_NOT_ALLOWED'],
    ]);
    await expect(reporter.mailboxes.count()).rejects.toBeInstanceOf(PermissionError);
  });
}

/** Returns the key. */
async function create(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { level: 1, name: `The key ${name}` }).waitFor();
  return page.getByRole('region', { name: 'API key' }).innerText();
}
