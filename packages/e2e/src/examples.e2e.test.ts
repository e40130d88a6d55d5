import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dumpPage } from './lab/browser.ts';
import { isAnyProgramMissing } from './lab/missing-programs.ts';
import { type FolderServer, serveFolder } from './lab/serve-folder.ts';
import { adminKey, type Product, startProduct } from './product/start-product.ts';

const examples = fileURLToPath(new URL('../../examples', import.meta.url));

const callCount = 45;

/** A reader who asks for more as long as there is a button for it. */
const reader = `<script>setInterval(() => document.querySelector('button:enabled')?.click(), 50);</script>`;

describe.skipIf(isAnyProgramMissing(['chromium']))('example front ends', () => {
  let dataFolder: string;
  let folder: string;
  let pages: FolderServer;
  let product: Product;

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-'));
    folder = await mkdtemp(join(tmpdir(), 'unmissed-examples-'));
    pages = await serveFolder(join(folder, 'pages'));
    product = await startProduct({ UNMISSED_DATA: dataFolder, CORS_ORIGINS: pages.origin });
    await reportMissedCalls(product);
  });
  afterAll(async () => {
    await product?.end('SIGTERM');
    await pages.close();
    await Promise.all([dataFolder, folder].map((one) => rm(one, { recursive: true, force: true })));
  });

  test.each(['urql', 'apollo', 'tanstack'])(
    '%s builds, and shows the notifications of a running product',
    async (name) => {
      const build = ['exec', '--', 'vite', 'build', '--mode', name, '--outDir', join(folder, 'pages', name)];
      await promisify(execFile)('npm', build, { cwd: examples });

      const built = await readFile(join(folder, 'pages', name, 'index.html'), 'utf8');
      await writeFile(join(folder, 'pages', name, 'reader.html'), `${built}${reader}`);
      const settings = new URLSearchParams({ url: `${product.url}/graphql`, key: adminKey }).toString();
      const show = async (page: string) =>
        dumpPage(`${pages.origin}/${name}/${page}#${settings}`, join(folder, 'browser', name));

      // The newest first, a page of 20, and a button for the others.
      const page = await show('index.html');
      expect(rowsOf(page)).toHaveLength(20);
      expect(rowsOf(page)[0]).toMatch(
        /Caller 44 +Anna Martin +SUPPRESSED +The call was missed, but the mailbox policy does not/,
      );
      expect(page).toContain('<button type="button">More</button>');

      const wholeLog = await show('reader.html');
      const callers = rowsOf(wholeLog).map((row) => Number(/Caller (\d+)/.exec(row)?.[1]));
      expect(callers).toEqual(Array.from({ length: callCount }, (_, index) => callCount - 1 - index));
      expect(wholeLog).not.toContain('<button');
    },
  );
});

/** The texts of the rows of the table. */
function rowsOf(page: string): string[] {
  return [...page.matchAll(/<tr><td><time.*?<\/tr>/g)].map(([row]) => row.replaceAll(/<[^>]*>/g, ' '));
}

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
