import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@unmissed/sdk';
import type { Browser } from 'playwright-core';
import { test as base } from 'vitest';
import { openBrowser } from '../lab/open-browser.ts';
import { startHostileMailServer } from '../product/hostile-mail-server.ts';
import { type Product, startProduct } from '../product/start-product.ts';
import type { Office } from './office.ts';
import { type Visit, visit, type VisitOptions } from './visit.ts';

interface ConsoleFixtures {
  folder: string;
  product: Product;
  browser: Browser;
  /** The port of a mail server that knows no `user1@example.com`. */
  mailPort: number;
  /** An organization of the test's own, with nothing in it yet. */
  office: Office;
  /** Opens the admin centre, signed in for `office` unless a key is given; at the end nothing may have gone wrong in it. */
  open: (options?: VisitOptions) => Promise<Visit>;
}

let officeCount = 0;

/** A test with one product and one browser for all of the file. The product answers nothing but trusted documents. */
export const test = base.extend<ConsoleFixtures>({
  folder: [
    // oxlint-disable-next-line no-empty-pattern -- vitest reads from it what a fixture needs
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'unmissed-console-'));
      await use(folder);
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'file' },
  ],
  product: [
    async ({ folder }, use) => {
      // Nothing is trusted but what the built console brings itself.
      const manifest = join(folder, 'manifest.json');
      await writeFile(manifest, '{}');
      const dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-'));
      const product = await startProduct({
        UNMISSED_DATA: dataFolder,
        TRUSTED_DOCUMENTS: manifest,
        TRUSTED_DOCUMENTS_ONLY: 'true',
        WEBHOOK_PRIVATE_NETWORKS: 'allowed',
      });
      await use(product);
      await product.end('SIGTERM');
      await rm(dataFolder, { recursive: true, force: true });
    },
    { scope: 'file' },
  ],
  browser: [
    async ({ folder }, use) => {
      const browser = await openBrowser(folder);
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],
  mailPort: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      const server = await startHostileMailServer((moment, to) =>
        moment === 'RCPT' && to === 'user1@example.com' ? '550 5.1.1 No such user here' : undefined,
      );
      await use(server.port);
      await server.close();
    },
    { scope: 'file' },
  ],
  office: async ({ product }, use) => {
    officeCount += 1;
    const name = `Office ${officeCount}`;
    const { secret } = await product.client.organizations.create({ name });
    const apiKey = secret ?? '';
    await use({ name, apiKey, client: createClient({ url: `${product.url}/graphql`, apiKey }) });
  },
  open: async ({ browser, product, office }, use) => {
    const visits: Visit[] = [];
    await use(async (options = {}) => {
      const opened = await visit(browser, product.url, { apiKey: office.apiKey, ...options });
      visits.push(opened);
      return opened;
    });
    for (const opened of visits) await opened.end();
  },
});
