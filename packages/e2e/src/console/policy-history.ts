import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './console-test.ts';
import { furnish } from './office.ts';

/** The versions of a policy, and the way back. */
export function policyHistory(): void {
  test('two changes are compared, and the settings from before them restored', async ({ office, open }) => {
    const { client } = office;
    const { id, ...first } = await furnish(office);
    const { page, go } = await open();
    await go(`/policies/${id}`);
    await page.getByLabel('Name', { exact: true }).fill('Paris la nuit');
    await page.getByRole('switch', { name: 'Allow missed-call notifications' }).uncheck();
    await save(page);
    await tab(page, 'Call rules');
    await page.getByLabel('Shortest ring time').fill('9');
    await save(page);
    expect(await client.mailboxPolicies.get({ id })).toMatchObject({ version: 3, ringSecondsMin: 9 });

    await tab(page, 'History');
    const versions = page.getByRole('list', { name: 'Versions, newest first' }).getByRole('listitem');
    const version = (number: number) => versions.filter({ hasText: `Version ${number}` });
    await version(3).getByText('In force').waitFor();
    expect(await differencesIn(version(3))).toEqual(['Shortest ring time before: 0 seconds → now: 9 seconds']);
    expect(await differencesIn(version(2))).toEqual([
      `Name before: ${first.name} → now: Paris la nuit`,
      'Allow missed-call notifications before: Yes → now: No',
    ]);

    await page.getByRole('button', { name: 'Restore version 1' }).click();
    const dialog = page.getByRole('dialog', { name: 'Restore version 1?' });
    await dialog.getByText('It concerns 3 mailboxes.').waitFor();
    expect(await differencesIn(dialog)).toHaveLength(3);

    // Somebody else is faster.
    await client.mailboxPolicies.update({ id, missedCallText: 'Rappelez avant midi.' });
    await dialog.getByRole('button', { name: 'Restore' }).click();
    await dialog.getByText('somebody else has changed the policy meanwhile').waitFor();
    await dialog.getByText('Rappelez avant midi.').waitFor();
    expect(await client.mailboxPolicies.get({ id })).toMatchObject({ version: 4, ringSecondsMin: 9 });

    await dialog.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('Version 1 has been restored, as version 5.').waitFor();
    await version(5).getByText('In force').waitFor();
    const restored = await client.mailboxPolicies.get({ id });
    expect(restored).toEqual({ id, ...first, version: 5, mailboxCount: 3, updatedAt: restored.updatedAt });
  });
}

const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name }).click();

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('read again from the server').waitFor();
}

/** As `Name before: Paris → now: Lyon`. */
async function differencesIn(place: Locator): Promise<string[]> {
  const names = await place.getByRole('term').allTextContents();
  const changes = await place.getByRole('definition').allTextContents();
  return names.map((name, index) => `${name} ${changes[index]}`.replaceAll(/\s+/g, ' '));
}
