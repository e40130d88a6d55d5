import { expect } from 'vitest';
import { test } from './console-test.ts';
import { fillOffice } from './full-office.ts';
import { furnish } from './office.ts';
import { settled } from './settled.ts';

/** Signing in, and what ends meanwhile. */
export function session(): void {
  test('a wrong key is refused, and a right one leads to the page that was asked for', async ({ office, open }) => {
    await furnish(office);
    const { page, go } = await open({ apiKey: null, expectedTrouble: /401/ });
    await go('/policies');
    const key = page.getByLabel('API key', { exact: true });
    await key.fill('wrong');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').getByText('This key is not known, expired or revoked.').waitFor();
    await key.fill(office.apiKey);
    await key.press('Enter');
    await page.getByRole('grid', { name: 'Mailbox policies' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/policies');
  });

  test('who may only read is answered everything that is shown, though nothing else is trusted', async ({
    office,
    mailPort,
    open,
  }) => {
    const ids = await fillOffice(office, mailPort);
    const { secret } = await office.client.apiKeys.create({ name: 'Lecture', role: 'VIEW_ONLY' });
    const { page, go } = await open({ apiKey: secret });
    const refused: string[] = [];
    const areas = ['/overview', '/dial-plans', '/policies', '/mailboxes', '/notifications', '/calls', '/delivery'];
    for (const path of [...areas, `/policies/${ids.policyId}/what-if`, `/notifications?open=${ids.notificationId}`]) {
      await go(path);
      await settled(page);
      if ((await page.getByRole('button', { name: 'Try again' }).count()) > 0) refused.push(path);
    }
    expect(refused).toEqual([]);
    const body = { query: '{ viewer { name } }' };
    const headers = { 'sec-fetch-site': 'same-origin' };
    const answer = await page.context().request.post('/graphql', { data: body, headers });
    expect(await answer.text()).toContain('DOCUMENT_NOT_TRUSTED');
  });

  test('signing out shows nothing more', async ({ office, open }) => {
    await furnish(office);
    const { page, go } = await open({ expectedTrouble: /401/ });
    await go('/policies');
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.getByRole('grid').count()).toBe(0);
  });

  test('a session that ends keeps what was entered', async ({ office, open }) => {
    const policy = await furnish(office);
    const { page, go, context } = await open({ expectedTrouble: /401/ });
    await go(`/policies/${policy.id}`);
    await page.getByLabel('Name', { exact: true }).fill('Kept');
    await context.clearCookies();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByLabel('API key', { exact: true }).fill(office.apiKey);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Kept');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('read again from the server').waitFor();
  });

  test('a lost connection shows, and heals by itself', async ({ office, open }) => {
    await furnish(office);
    const { page, go } = await open({ expectedTrouble: /ERR_FAILED/ });
    await go('/dial-plans');
    await page.getByRole('grid', { name: 'Dial plans' }).waitFor();
    await page.route(/\/(graphql|health\/live)/, (route) => route.abort());
    await page.getByRole('link', { name: 'Mailbox policies' }).click();
    const banner = page.getByText('The connection to the server is lost.');
    await banner.waitFor();
    await page.unroute(/\/(graphql|health\/live)/);
    await banner.waitFor({ state: 'hidden' });
    await page.getByRole('grid', { name: 'Mailbox policies' }).waitFor();
  });
}
