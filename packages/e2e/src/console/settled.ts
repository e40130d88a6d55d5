import type { Page } from 'playwright-core';
import { eventually } from '../lab/eventually.ts';

/** Waits until a screen of the console has read what it shows. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  const underWay = page.getByLabel(/^(Loading|Chargement)…$/).or(page.locator('.mantine-Skeleton-root'));
  await eventually('nothing is being read', async () => (await underWay.count()) === 0, 30_000);
}
