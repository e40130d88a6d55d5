import { expect } from 'vitest';
import { eventually } from '../lab/eventually.ts';
import { test } from './console-test.ts';
import { furnish, missedCall, sendBy } from './office.ts';

/** The notification log's answer to: why was this user told, or not? */
export function whyDrawer(): void {
  test('a mail that was refused shows everything that led to it, and is sent again', async ({
    office,
    mailPort,
    open,
  }) => {
    const { client } = office;
    const policy = await furnish(office);
    await sendBy(office, mailPort);
    await client.calls.report([missedCall('refused', '4712'), missedCall('other', '4711')]);
    await eventually('the mail is refused', async () => {
      const { nodes } = await client.notifications.list({ filter: { status: ['FAILED'] } });
      return nodes.length === 1;
    });
    await client.mailboxPolicies.update({ id: policy.id, ringSecondsMin: 7 });

    const { page, go } = await open();
    await go('/notifications');
    const log = page.getByRole('grid', { name: 'Notification log' });
    await log.getByRole('row', { name: 'Ben Adler' }).click();
    const why = page.getByRole('complementary', { name: 'Ben Adler' });
    await why.getByText('But the mail was given up').waitFor();
    expect(new URL(page.url()).searchParams.get('open')).not.toBeNull();
    const section = (name: string) => why.getByRole('region', { name });
    await section('The call').getByText('4712').first().waitFor();
    await why.getByRole('list', { name: 'What was asked, in this order' }).getByText('The policy allows').waitFor();
    await section('The policy then and now').getByText('Version 1 then, version 2 now.').waitFor();
    await section('Attempts').getByText('No such user here').first().waitFor();

    await why.getByRole('button', { name: 'Send again' }).click();
    const dialog = page.getByRole('dialog', { name: 'Send again?' });
    await dialog.getByText('1 mail is sent again.').waitFor();
    await dialog.getByRole('button', { name: 'Send again' }).click();
    await dialog.waitFor({ state: 'hidden' });
    // Live, without a reload.
    await section('Attempts').getByText('Attempt 2').waitFor();

    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'hidden' });
  });

  test('a call is in the log as soon as it is reported', async ({ office, open }) => {
    await furnish(office);
    await office.client.calls.report([missedCall('first')]);
    const { page, go } = await open();
    await go('/notifications');
    const rows = page.getByRole('grid', { name: 'Notification log' }).getByRole('row', { name: 'Anna Berg' });
    await rows.first().waitFor();
    await office.client.calls.report([missedCall('second')]);
    await eventually('the second is shown', async () => (await rows.count()) === 2);
  });
}
