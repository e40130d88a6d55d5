import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from './console-test.ts';
import { furnish, missedCall, type Office } from './office.ts';

const allow = 'Allow missed-call notifications';
const concerns = 'Saving concerns 3 mailboxes: from then on their users are told of no missed call.';
const holds = 'read again from the server: missed-call notifications are not allowed for 3 mailboxes.';

/** The way of Exchange's admin centre: dial plan, policy, General, the switch, Save. */
export function originalWay(): void {
  describe.each([
    ['on a wide screen', 1280],
    ['at 390 px', 390],
  ])('%s', (_where, width) => {
    test('missed-call notifications are switched off for a policy', async ({ office, open }) => {
      const policy = await furnish(office);
      const { page, go } = await open({ width });
      await go('/');
      if (width < 600) await page.getByRole('button', { name: 'Open navigation' }).click();
      await page.getByRole('navigation', { name: 'Features' }).getByRole('link', { name: 'Dial plans' }).click();
      await page.getByRole('grid', { name: 'Dial plans' }).getByRole('link', { name: 'Paris' }).click();
      await page.getByRole('grid', { name: 'Mailbox policies' }).getByRole('link', { name: policy.name }).click();
      await page.getByRole('heading', { level: 1, name: policy.name }).waitFor();
      await page.getByRole('link', { name: 'General', exact: true }).click();
      await switchOff(page);

      // The console shows that it holds; so do the API, the audit log and the next call.
      const { name, allowMissedCallNotifications } = await office.client.mailboxPolicies.get({ id: policy.id });
      expect({ name, allowMissedCallNotifications }).toEqual({
        name: policy.name,
        allowMissedCallNotifications: false,
      });
      const { nodes } = await office.client.auditLog.list({ first: 1 });
      expect(nodes).toMatchObject([{ operation: 'updateMailboxPolicy', changes: [{ objectId: policy.id }] }]);
      expect(await reasonOfNextCall(office)).toBe('POLICY_FORBIDS');
    });
  });
}

async function switchOff(page: Page): Promise<void> {
  const save = page.getByRole('button', { name: 'Save' });
  expect(await page.getByRole('switch', { name: allow }).isChecked()).toBe(true);
  expect(await save.isDisabled()).toBe(true);
  await page.getByRole('switch', { name: allow }).uncheck();
  await page.getByText(concerns).waitFor();
  await save.click();
  await page.getByText(holds).waitFor();
  expect(await page.getByRole('switch', { name: allow }).isChecked()).toBe(false);
}

async function reasonOfNextCall({ client }: Office): Promise<string | undefined> {
  await client.calls.report([missedCall('after')]);
  const { notifications } = await client.calls.get({ reported: { source: 'pbx', callId: 'after' } });
  return notifications[0]?.decision.reason;
}
