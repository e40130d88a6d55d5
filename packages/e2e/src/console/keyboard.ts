import type { Locator, Page } from 'playwright-core';
import { eventually } from '../lab/eventually.ts';
import { test } from './console-test.ts';
import { furnish } from './office.ts';

const allow = 'Allow missed-call notifications';

/** Nothing but the keyboard, as in Exchange's admin centre. */
export function keyboard(): void {
  test('the original way, from region to region', async ({ office, open }) => {
    const policy = await furnish(office);
    const { page, go } = await open();
    const press = (key: string) => page.keyboard.press(key);
    const pressUntil = async (key: string, isThere: () => Promise<boolean>) => {
      for (let times = 0; !(await isThere()); times += 1) {
        if (times === 12) throw new Error(`${key} does not lead there`);
        await press(key);
      }
    };
    const isAt = (role: Role, name: string) => async () => (await focused(page, role, name).count()) > 0;
    const grid = (name: string) => page.getByRole('grid', { name }).waitFor();
    await go('/policies');
    await grid('Mailbox policies');

    // The navigation is one stop, with arrows, Home and End.
    await press('Control+F6');
    await focusIsAt(page, 'link', 'Mailbox policies');
    await press('End');
    await focusIsAt(page, 'link', 'Settings');
    await press('ArrowDown');
    await focusIsAt(page, 'link', 'Overview');
    await press('ArrowUp');
    await focusIsAt(page, 'link', 'Settings');
    await press('Home');
    await focusIsAt(page, 'link', 'Overview');
    await pressUntil('ArrowDown', isAt('link', 'Dial plans'));
    await press('Enter');

    await grid('Dial plans');
    await press('Control+F6');
    await focusIsAt(page, 'link', 'New dial plan');
    await press('Control+F6');
    await focusIsAt(page, 'grid', 'Dial plans');
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Paris' }).waitFor();
    await grid('Mailbox policies');
    await pressUntil('Control+F6', isAt('grid', 'Mailbox policies'));
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: policy.name }).waitFor();
    await page.getByRole('switch', { name: allow }).waitFor({ state: 'attached' });
    await pressUntil('Control+F6', isAt('textbox', 'Dial plan'));
    await pressUntil('Tab', isAt('switch', allow));
    await press('Space');
    await page.getByText('Saving concerns 3 mailboxes').waitFor();
    await press('Enter');
    await page.getByText('not allowed for 3 mailboxes.').waitFor();
  });

  test('the palette finds a policy, and Escape closes it where one was', async ({ office, open }) => {
    const policy = await furnish(office);
    const { page, go } = await open();
    await go('/dial-plans');
    const grid = page.getByRole('grid', { name: 'Dial plans' });
    await grid.focus();
    await page.keyboard.press('Control+k');
    const box = page.getByPlaceholder('A screen, dial plan, policy or mailbox');
    await box.waitFor();
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'hidden' });
    await focusIsAt(page, 'grid', 'Dial plans');

    await page.keyboard.press('Control+k');
    await box.waitFor();
    await page.keyboard.type(policy.name);
    await page.getByRole('button', { name: policy.name }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: policy.name }).waitFor();
  });

  test('a list is walked and marked', async ({ office, open }) => {
    const { dialPlan } = await furnish(office);
    for (let index = 0; index < 60; index += 1) {
      await office.client.mailboxPolicies.create({ name: `Team ${index}`, dialPlanId: dialPlan.id });
    }
    const { page, go } = await open();
    await go('/policies');
    const grid = page.getByRole('grid', { name: 'Mailbox policies' });
    await grid.focus();
    // The second page comes as the end of the first is reached.
    await eventually('the end is reached', async () => {
      await grid.press('End');
      return page.getByText('61 entries').isVisible();
    });
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Shift+ArrowUp');
    await page.getByText('61 entries · 3 selected').waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/policies\/./);
  });
}

type Role = Parameters<Page['getByRole']>[0];

function focused(page: Page, role: Role, name: string): Locator {
  return page.getByRole(role, { name }).and(page.locator(':focus'));
}

async function focusIsAt(page: Page, role: Role, name: string): Promise<void> {
  await focused(page, role, name).waitFor({ state: 'attached' });
}
