import { expect } from 'vitest';
import { test } from './console-test.ts';
import { furnish, missedCall } from './office.ts';

/** What other settings would have done, before they are saved. */
export function whatIf(): void {
  test('a rule that is not saved yet says which mails it would have spared', async ({ office, open }) => {
    const policy = await furnish(office);
    const answered = { ...missedCall('answered'), legs: [{ target: '4711', outcome: 'ANSWERED' as const }] };
    await office.client.calls.report([missedCall('a'), missedCall('b', '4712'), answered]);
    const { page, go } = await open();
    await go(`/policies/${policy.id}/what-if`);
    await page.getByText('With these settings nothing would have been different').waitFor();
    await page.getByRole('switch', { name: 'Allow missed-call notifications' }).click();
    await page.getByText('in the last 7 days 2 mails of 2 would not have been sent.').waitFor();
    const happened = page.getByRole('region', { name: 'What would have been different' });
    await happened.getByText('Anna Berg').first().waitFor();
    expect((await office.client.mailboxPolicies.get({ id: policy.id })).allowMissedCallNotifications).toBe(true);

    await page.getByRole('button', { name: 'Save these settings…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save these settings' }).click();
    await page.getByText('These are the settings as they are now.').waitFor();
    expect((await office.client.mailboxPolicies.get({ id: policy.id })).allowMissedCallNotifications).toBe(false);
  });
}
