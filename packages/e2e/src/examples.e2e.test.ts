import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
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

describe.skipIf(isAnyProgramMissing(['chromium']))('example front ends', () => {
  let folder: string;
  let pages: FolderServer;
  let product: Product;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-'));
    pages = await serveFolder(join(folder, 'pages'));
    product = await startProduct({ UNMISSED_DATA: join(folder, 'data'), CORS_ORIGINS: pages.origin });
    await reportMissedCalls(product);
  });
  afterAll(async () => {
    await product?.end('SIGTERM');
    await pages.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each(['urql', 'apollo', 'tanstack'])(
    '%s builds, and shows the notifications of a running product',
    async (name) => {
      const build = ['exec', '--', 'vite', 'build', '--mode', name, '--outDir', join(folder, 'pages', name)];
      await promisify(execFile)('npm', build, { cwd: examples });

      const settings = new URLSearchParams({ url: `${product.url}/graphql`, key: adminKey });
      const page = await dumpPage(`${pages.origin}/${name}/index.html#${settings}`, join(folder, `browser-${name}`));
      const rows = [...page.matchAll(/<tr><td><time.*?<\/tr>/g)].map(([row]) => row.replaceAll(/<[^>]*>/g, ' '));
      // The newest first, a page of 20, and a button for the others.
      expect(rows).toHaveLength(20);
      expect(rows[0]).toMatch(
        /Caller 24 +Anna Martin +SUPPRESSED +The call was missed, but the mailbox policy does not/,
      );
      expect(rows[19]).toContain('Caller 5');
      expect(page).toContain('<button type="button">More</button>');
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
  for (let call = 0; call < 25; call += 1) {
    const legs = [{ target: '4711', outcome: 'NO_ANSWER' as const }];
    const report = { source: 'pbx', callId: `call ${call}`, caller: { name: `Caller ${call}` }, legs, final: true };
    await client.calls.report([report]);
  }
}
