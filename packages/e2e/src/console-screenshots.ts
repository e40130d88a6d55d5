// Pictures of every screen of the console: npm run screenshots -w @unmissed/e2e -- FOLDER
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@unmissed/sdk';
import { show } from './console/check-screen.ts';
import { fillOffice } from './console/full-office.ts';
import type { Office } from './console/office.ts';
import { screensWith } from './console/screens.ts';
import { settled } from './console/settled.ts';
import { visit } from './console/visit.ts';
import { openBrowser } from './lab/open-browser.ts';
import { startHostileMailServer } from './product/hostile-mail-server.ts';
import { startProduct } from './product/start-product.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say into which folder: npm run screenshots -w @unmissed/e2e -- FOLDER');

const unpackFolder = await mkdtemp(join(tmpdir(), 'unmissed-console-'));
const dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-'));
const mails = await startHostileMailServer((moment, to) =>
  moment === 'RCPT' && to === 'user1@example.com' ? '550 5.1.1 No such user here' : undefined,
);
const product = await startProduct({ UNMISSED_DATA: dataFolder, WEBHOOK_PRIVATE_NETWORKS: 'allowed' });
const browser = await openBrowser(unpackFolder);
try {
  const [empty, full] = [await newOffice('Empty'), await newOffice('Full')];
  const ids = await fillOffice(full, mails.port);
  for (const language of ['en-GB', 'fr-FR'] as const) {
    await takePictures(empty, language, screensWith({}));
    await takePictures(full, language, screensWith(ids));
  }
} finally {
  await browser.close();
  await product.end('SIGTERM');
  await mails.close();
  await Promise.all([unpackFolder, dataFolder].map((one) => rm(one, { recursive: true, force: true })));
}

async function newOffice(name: string): Promise<Office> {
  const { secret } = await product.client.organizations.create({ name });
  const apiKey = secret ?? '';
  return { name, apiKey, client: createClient({ url: `${product.url}/graphql`, apiKey }) };
}

async function takePictures(office: Office, language: 'en-GB' | 'fr-FR', paths: readonly string[]): Promise<void> {
  const { page, go, end } = await visit(browser, product.url, { apiKey: office.apiKey, language });
  for (const path of paths) {
    await go(path);
    for (const width of [1600, 390]) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 1000 });
      await settled(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await show(page, colorScheme);
        const name = path
          .replaceAll(/[\da-f-]{36}/g, 'one')
          .replaceAll(/[/?=]+/g, '_')
          .slice(1);
        const to = join(folder!, office.name.toLowerCase(), `${language.slice(0, 2)}-${colorScheme}-${width}`);
        await mkdir(to, { recursive: true });
        await page.screenshot({ path: join(to, `${name}.png`) });
      }
    }
  }
  await end();
}
