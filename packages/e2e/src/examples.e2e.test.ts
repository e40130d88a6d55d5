import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './lab/eventually.ts';
import { isChromiumMissing } from './lab/find-chromium.ts';
import { openBrowser } from './lab/open-browser.ts';
import { type FolderServer, serveFolder } from './lab/serve-folder.ts';
import { adminKey, type Product, startProduct } from './product/start-product.ts';

const examples = fileURLToPath(new URL('../../examples', import.meta.url));

const callCount = 45;

describe.skipIf(isChromiumMissing())('example front ends', () => {
  let dataFolder: string;
  let folder: string;
  let browser: Browser;
  let pages: FolderServer;
  let product: Product;

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-'));
    folder = await mkdtemp(join(tmpdir(), 'unmissed-examples-'));
    browser = await openBrowser(folder);
    pages = await serveFolder(join(folder, 'pages'));
    product = await startProduct({ UNMISSED_DATA: dataFolder, CORS_ORIGINS: pages.origin });
    await reportMissedCalls(product);
  });
  afterAll(async () => {
    await product?.end('SIGTERM');
    await browser?.close();
    await pages?.close();
    await Promise.all([dataFolder, folder].map((one) => rm(one, { recursive: true, force: true })));
  });

  test.each(['urql', 'apollo', 'tanstack'])(
    '%s builds, and shows the notifications of a running product',
    async (name) => {
      const build = ['exec', '--', 'vite', 'build', '--mode', name, '--outDir', join(folder, 'pages', name)];
      await promisify(execFile)('npm', build, { cwd: examples });

      const settings = new URLSearchParams({ url: `${product.url}/graphql`, key: adminKey }).toString();
      const page = await browser.newPage();
      await page.goto(`${pages.origin}/${name}/index.html#${settings}`);
      const rows = page.locator('tr:has(td time)');
      const showsRows = (count: number) =>
        eventually(`${count} rows are shown`, async () => (await rows.count()) === count);

      // The newest first, a page of 20, and a button for the others.
      await showsRows(20);
      expect(await rows.first().innerText()).toMatch(
        /Caller 44\s+Anna Martin\s+SUPPRESSED\s+The call was missed, but the mailbox policy does not/,
      );
      const more = page.getByRole('button', { name: 'More' });
      await more.click();
      await showsRows(40);
      await more.click();
      await showsRows(callCount);
      const callers = (await rows.allInnerTexts()).map((row) => Number(/Caller (\d+)/.exec(row)?.[1]));
      expect(callers).toEqual(Array.from({ length: callCount }, (_, index) => callCount - 1 - index));
      await eventually('nothing more is offered', async () => (await more.count()) === 0);
      await page.close();
    },
  );
});

async function reportMissedCalls({ client }: Product): Promise<void> {
  const { mailboxPolicy } = await client.dialPlans.create({
    name: 'Paris',
    numberOfDigitsInExtension: 4,
    countryOrRegionCode: '33',
  });
  const { id: mailboxPolicyId } = mailboxPolicy ?? expect.unreachable();
  await client.mailboxPolicies.update({ id: mailboxPolicyId, allowMissedCallNotifications: false });
  const anna = { emailAddress: 'anna@example.com', displayName: 'Anna Martin', extensions: ['4711'] };
  await client.mailboxes.enable({ ...anna, mailboxPolicyId });
  // One after another, for the order of the log.
  for (let call = 0; call < callCount; call += 1) {
    const legs = [{ target: '4711', outcome: 'NO_ANSWER' as const }];
    const report = { source: 'pbx', callId: `call ${call}`, caller: { name: `Caller ${call}` }, legs, final: true };
    await client.calls.report([report]);
  }
}
