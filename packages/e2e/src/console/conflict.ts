import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './console-test.ts';
import { furnish } from './office.ts';

/** Two administrators at one policy. */
export function conflict(): void {
  test('who saves second over other fields loses nothing of the first', async ({ office, open }) => {
    const policy = await furnish(office);
    const [first, second] = [await open(), await open()];
    for (const { go, page } of [first, second]) {
      await go(`/policies/${policy.id}`);
      await page.getByRole('switch').waitFor({ state: 'attached' });
    }
    await first.page.getByRole('switch', { name: 'Allow missed-call notifications' }).uncheck();
    await save(first.page);
    await first.page.getByText('read again from the server').waitFor();

    await rename(second.page, 'Paris by night');
    await save(second.page);
    const dialog = second.page.getByRole('dialog', { name: 'Somebody else has changed this meanwhile' });
    await dialog.getByText('They changed other things than you.').waitFor();
    await dialog.getByRole('button', { name: 'Save mine over it' }).click();
    await second.page.getByText('read again from the server').waitFor();
    expect(await office.client.mailboxPolicies.get({ id: policy.id })).toMatchObject({
      name: 'Paris by night',
      allowMissedCallNotifications: false,
    });
  });

  test.for([
    ['Save mine over it', 'Mine'],
    ['Take theirs', 'Theirs'],
  ] as const)('over the same field both values are shown: %s', async ([choice, kept], { office, open }) => {
    const policy = await furnish(office);
    const [first, second] = [await open(), await open()];
    for (const { go, page } of [first, second]) {
      await go(`/policies/${policy.id}`);
      await page.getByLabel('Name', { exact: true }).waitFor();
    }
    await rename(first.page, 'Theirs');
    await save(first.page);
    await first.page.getByText('read again from the server').waitFor();
    await rename(second.page, 'Mine');
    await save(second.page);

    const dialog = second.page.getByRole('dialog', { name: 'Somebody else has changed this meanwhile' });
    await dialog.getByRole('row', { name: 'Name Theirs Mine' }).waitFor();
    expect((await office.client.mailboxPolicies.get({ id: policy.id })).name).toBe('Theirs');
    await dialog.getByRole('button', { name: choice }).click();
    await second.page.getByRole('heading', { level: 1, name: kept }).waitFor();
    expect(await second.page.getByLabel('Name', { exact: true }).inputValue()).toBe(kept);
    expect((await office.client.mailboxPolicies.get({ id: policy.id })).name).toBe(kept);
  });
}

const rename = (page: Page, name: string) => page.getByLabel('Name', { exact: true }).fill(name);
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();
