import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './console-test.ts';
import { type Office, sendBy } from './office.ts';

/** Something that two edit. Of its fields the first changes `theirs` and `both`, the second `both` and `mine`. */
interface Edited {
  /** Makes it, and says where it is edited. */
  prepare: (office: Office) => Promise<string>;
  fields: Readonly<Record<'theirs' | 'both' | 'mine', string>>;
  /** What each field is changed to; `both` by the first, by the second, and by the first again. */
  values: Readonly<{ theirs: string; both: readonly [string, string, string]; mine: string }>;
  /** What the server has in these fields. */
  read: (office: Office) => Promise<readonly (string | number | null)[]>;
}

const edited: Record<string, Edited> = {
  'a mail server': {
    async prepare(office) {
      await sendBy(office, 2525);
      return '/delivery/mail-server';
    },
    fields: { theirs: 'Mails per minute at most', both: 'Sender', mine: 'Port' },
    values: { theirs: '30', both: ['a@example.com', 'b@example.com', 'c@example.com'], mine: '2526' },
    async read({ client }) {
      const { messagesPerMinuteMax, sender, port } = await client.smtpRoute.get();
      return [messagesPerMinuteMax, sender, port];
    },
  },
  'a webhook': {
    async prepare({ client }) {
      const { webhookEndpoint } = await client.webhooks.create({
        name: 'CRM',
        url: 'http://127.0.0.1:9/',
        events: ['CALL_MISSED'],
      });
      return `/webhooks/${webhookEndpoint.id}/general`;
    },
    fields: { theirs: 'What is posted', both: 'Name', mine: 'Address' },
    values: { theirs: '{ id }', both: ['ERP', 'CRM 2', 'CRM 3'], mine: 'http://127.0.0.1:9/crm' },
    async read({ client }) {
      const [webhook] = (await client.webhooks.list()).nodes;
      return [webhook?.selection ?? null, webhook?.name ?? null, webhook?.url ?? null];
    },
  },
  'how long things are kept': {
    prepare: async () => '/settings/retention',
    fields: { theirs: 'Calls', both: 'Recordings', mine: 'Rejected reports' },
    values: { theirs: '500', both: ['7', '14', '21'], mine: '60' },
    async read({ client }) {
      const { callDays, audioDays, rejectedReportDays } = await client.retention.get();
      return [callDays, audioDays, rejectedReportDays];
    },
  },
};

/** Two administrators at what else is saved with a version; policies are in `conflict`. */
export function lostUpdates(): void {
  test.for(Object.entries(edited))('of %s nothing is lost in silence', async ([, thing], { office, open }) => {
    const { fields, values } = thing;
    const path = await thing.prepare(office);
    const [first, second] = await Promise.all([open(), open()]);
    await Promise.all([first.go(path), second.go(path)]);
    for (const { page } of [first, second]) await field(page, fields.mine).waitFor();
    const [, , mineBefore] = await thing.read(office);
    await field(first.page, fields.theirs).fill(values.theirs);
    await field(first.page, fields.both).fill(values.both[0]);
    await save(first.page);
    await saved(first.page);

    const { page } = second;
    await field(page, fields.both).fill(values.both[1]);
    await field(page, fields.mine).fill(values.mine);
    await save(page);
    const dialog = page.getByRole('dialog', { name: 'Somebody else has changed this meanwhile' });
    const row = new RegExp(`^${fields.both} ${values.both[0]}\\b.* ${values.both[1]}\\b`);
    await dialog.getByRole('row', { name: row }).waitFor();
    expect(await dialog.getByRole('row').count()).toBe(2);
    const said = async () => (await thing.read(office)).map(String);
    expect(await said()).toEqual([values.theirs, values.both[0], String(mineBefore)]);

    await dialog.getByRole('button', { name: 'Go on editing' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await field(page, fields.mine).inputValue()).toMatch(values.mine);
    await save(page);
    await dialog.getByRole('button', { name: 'Save mine over it' }).click();
    await saved(page);
    expect(await said()).toEqual([values.theirs, values.both[1], values.mine]);

    await field(first.page, fields.both).fill(values.both[2]);
    await save(first.page);
    const now = first.page.getByRole('dialog', { name: 'Somebody else has changed this meanwhile' });
    await now.getByRole('button', { name: 'Take theirs' }).click();
    await now.waitFor({ state: 'hidden' });
    for (const name of ['theirs', 'mine'] as const)
      expect(await field(first.page, fields[name]).inputValue()).toContain(values[name]);
    expect(await field(first.page, fields.both).inputValue()).toContain(values.both[1]);
    expect(await first.page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
    expect(await said()).toEqual([values.theirs, values.both[1], values.mine]);
  });

  test('a password that somebody else gave the mail server stays', async ({ office, open }) => {
    const { client } = office;
    await sendBy(office, 2525);
    const { page, go } = await open();
    await go('/delivery/mail-server');
    await page.getByRole('combobox', { name: 'Encryption' }).click();
    await page.getByRole('option', { name: 'TLS', exact: true }).click();
    const auth = { password: { user: 'zoe', password: 'un cheval' } };
    await client.smtpRoute.update({ security: 'OPPORTUNISTIC', auth });
    await save(page);
    const dialog = page.getByRole('dialog', { name: 'Somebody else has changed this meanwhile' });
    await dialog.getByRole('row', { name: 'Encryption STARTTLS where offered TLS' }).waitFor();
    await dialog.getByRole('button', { name: 'Save mine over it' }).click();
    await saved(page);
    expect(await client.smtpRoute.get()).toMatchObject({ security: 'TLS', auth: { type: 'PASSWORD', user: 'zoe' } });
    const [last] = (await client.auditLog.list({ first: 1 })).nodes;
    expect(last?.changes).toMatchObject([
      { before: { auth: { credentials: 'set' } }, after: { auth: { credentials: 'set' } } },
    ]);
  });
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();
const saved = (page: Page) => page.getByText('read again from the server').waitFor();
