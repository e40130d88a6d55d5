import { expect } from 'vitest';
import { test } from './console-test.ts';
import { furnish } from './office.ts';

/** What a row opens, where there is room for both. */
export function detailsBeside(): void {
  test('details stand beside the list on a wide screen, and over it on others', async ({ office, open }) => {
    await furnish(office);
    const { page, go } = await open({ width: 1600 });
    await go('/mailboxes');
    const grid = page.getByRole('grid', { name: 'Mailboxes' });
    await grid.getByRole('row').nth(1).click();
    const details = page.getByRole('complementary', { name: 'Anna Berg' });
    await details.waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    const rightOfList = async () => {
      const [list, pane] = await Promise.all([grid.boundingBox(), details.boundingBox()]);
      return pane!.x - (list!.x + list!.width);
    };
    expect(await rightOfList()).toBeGreaterThanOrEqual(0);
    // The list goes on working.
    await grid.getByRole('row').nth(2).click();
    await page.getByRole('complementary', { name: 'Ben Adler' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: 'Ben Adler' }).waitFor({ state: 'detached' });
    expect(await grid.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);

    await page.setViewportSize({ width: 1280, height: 860 });
    await grid.getByRole('row').nth(1).click();
    await details.waitFor();
    expect(await rightOfList()).toBeLessThan(0);
  });
}
