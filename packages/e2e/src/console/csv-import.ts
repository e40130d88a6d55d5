import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './console-test.ts';
import { furnish, type Office } from './office.ts';

// As a spreadsheet in France writes it.
const byteOrderMark = '\uFEFF';
const file = [
  'Adresse e-mail;Nom;Poste;Stratégie',
  'zoe@example.com;Zoé Garnier;5001;',
  'francois@example.com;"Lefèvre; François";5002 5012;Nuit d’été',
  'not an address;Jo;5003;',
  'max@example.com;Max;5001;',
  'lea@example.com;Léa;4711;',
  'oyvind@example.com;Øyvind Berg;5004;nuit d’été',
].join('\r\n');
const wrong = [
  /^4 not an address .*e-mail/,
  '5 max@example.com Line 2 has the extension 5001, too.',
  /^6 lea@example\.com .*4711/,
];

/** Mailboxes out of a CSV file. */
export function csvImport(): void {
  test('what is wrong in a file is said line by line, and the rest of it enabled once', async ({ office, open }) => {
    const { client } = office;
    const policy = await furnish(office);
    await client.mailboxPolicies.create({ name: 'Nuit d’été', dialPlanId: policy.dialPlan.id });

    const { page, go } = await open();
    await go('/mailboxes');
    await page.getByRole('link', { name: 'From CSV' }).click();
    await choose(page, 'Choose a file');
    await page.getByText('postes.csv: 6 rows').waitFor();
    const preview = page.getByRole('region', { name: 'The first rows, as they are understood' });
    await preview
      .getByRole('row', { name: '3 francois@example.com Lefèvre; François 5002, 5012 Nuit d’été' })
      .waitFor();
    await page.getByRole('combobox', { name: 'Policy for rows that name none' }).click();
    await page.getByRole('option', { name: policy.name }).click();
    await preview.getByRole('row', { name: `2 zoe@example.com Zoé Garnier 5001 ${policy.name}` }).waitFor();

    await page.getByRole('button', { name: 'Check 6 rows' }).click();
    await page.getByText('3 mailboxes can be enabled').waitFor();
    await expectProblems(page, 3);
    expect(await client.mailboxes.count()).toBe(3);
    await page.getByRole('button', { name: 'Enable 3 mailboxes' }).click();
    await page.getByText('3 mailboxes are enabled.').waitFor();
    const enabled = await mailboxesOf(office);
    const said = enabled.map(({ displayName, mailboxPolicy, addresses }) => [
      displayName,
      mailboxPolicy?.name,
      ...addresses.filter(({ type }) => type === 'EXTENSION').map(({ value }) => value),
    ]);
    expect(new Set(said)).toEqual(
      new Set([
        ['Anna Berg', policy.name, '4711'],
        ['Ben Adler', policy.name, '4712'],
        ['Chloé Petit', policy.name, '4713'],
        ['Lefèvre; François', 'Nuit d’été', '5002', '5012'],
        ['Zoé Garnier', policy.name, '5001'],
        ['Øyvind Berg', 'Nuit d’été', '5004'],
      ]),
    );

    await page.getByRole('button', { name: 'Enable from another file' }).click();
    await choose(page, 'Choose a file');
    await page.getByRole('button', { name: 'Check 6 rows' }).click();
    await page.getByText('0 mailboxes can be enabled').waitFor();
    await page.getByText('6 rows cannot').waitFor();
    expect(await page.getByRole('button', { name: /^Enable \d/ }).count()).toBe(0);
    expect(await mailboxesOf(office)).toEqual(enabled);

    await page.getByRole('navigation', { name: 'You are here' }).getByRole('link', { name: 'Mailboxes' }).click();
    const grid = page.getByRole('grid', { name: 'Mailboxes' });
    for (const name of ['Zoé Garnier', 'Lefèvre; François', 'Øyvind Berg'])
      await grid.getByRole('row', { name }).waitFor();
    expect(await grid.getByRole('row').count()).toBe(1 + 6);
  });
}

async function choose(page: Page, button: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const buffer = Buffer.from(byteOrderMark + file);
  await chooser.setFiles({ name: 'postes.csv', mimeType: 'text/csv', buffer });
}

/** On the screen, and in the file that can be corrected and chosen again. */
async function expectProblems(page: Page, count: number): Promise<void> {
  await page.getByText(`${count} rows cannot`).waitFor();
  const problems = page.getByRole('region', { name: 'Rows with problems' });
  for (const name of wrong) await problems.getByRole('row', { name }).waitFor();
  expect(await problems.getByRole('row').count()).toBe(1 + count);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download these rows with their problems' }).click(),
  ]);
  const [header, ...lines] = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
  expect(header).toMatch(/^\uFEFF.*Stratégie.*What is wrong/);
  expect(lines).toMatchObject([/Jo/, /Max/, /Léa/].map((name) => expect.stringMatching(name)));
}

async function mailboxesOf({ client }: Office) {
  return (await client.mailboxes.list({ first: 50 })).nodes;
}
