import { expect } from 'vitest';
import { test } from './console-test.ts';
import { furnish } from './office.ts';

/** Many mailboxes at once. */
export function bulkMove(): void {
  test('selected mailboxes move to another policy, after it was said what would change', async ({ office, open }) => {
    const { client } = office;
    const policy = await furnish(office);
    const { mailboxPolicy } = await client.mailboxPolicies.create({ name: 'Night', dialPlanId: policy.dialPlan.id });
    const ben = await client.mailboxes.get({ address: '4712' });
    await client.mailboxes.update({ id: ben.id, mailboxPolicyId: mailboxPolicy.id });

    const { page, go } = await open();
    await go('/mailboxes');
    const grid = page.getByRole('grid', { name: 'Mailboxes' });
    await grid.getByRole('row', { name: 'Anna Berg' }).waitFor();
    await grid.focus();
    await page.keyboard.press('Control+a');
    const bar = page.getByRole('toolbar', { name: 'Selected mailboxes' });
    await bar.getByText('3 mailboxes selected').waitFor();
    await bar.getByRole('button', { name: 'Move to policy' }).click();
    const dialog = page.getByRole('dialog', { name: 'Move 3 mailboxes to another policy' });
    await dialog.getByRole('combobox', { name: 'New policy' }).click();
    await page.getByRole('option', { name: 'Night' }).click();
    await dialog.getByRole('button', { name: 'What would change?' }).click();
    await dialog.getByText('2 mailboxes would change').waitFor();
    await dialog.getByText('1 is that way already').waitFor();
    expect(await client.mailboxes.count({ filter: { mailboxPolicyId: policy.id } })).toBe(2);

    await dialog.getByRole('button', { name: 'Change 2 mailboxes' }).click();
    await dialog.getByText('2 mailboxes changed', { exact: true }).waitFor();
    expect(await client.mailboxes.count({ filter: { mailboxPolicyId: mailboxPolicy.id } })).toBe(3);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await grid.getByRole('row', { name: 'Anna Berg' }).getByText('Night').waitFor();
  });
}
