import { expect } from 'vitest';
import { test } from './console-test.ts';
import { furnish } from './office.ts';

/** English and French. That no English is left is tested with every screen. */
export function language(): void {
  test('the language is switched for the whole console, and kept', async ({ office, open }) => {
    await furnish(office);
    const { page, go } = await open();
    await go('/dial-plans');
    await page.getByRole('heading', { level: 1, name: 'Dial plans' }).waitFor();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('Français');
    await page.getByRole('heading', { level: 1, name: 'Plans de numérotation' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    expect(await page.title()).toContain('Plans de numérotation');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Plans de numérotation' }).waitFor();
  });

  test('a browser that asks for French gets it, before anybody has signed in', async ({ open }) => {
    const { page, go } = await open({ apiKey: null, language: 'fr-FR', expectedTrouble: /401/ });
    await go('/');
    await page.getByLabel('Clé d’API', { exact: true }).waitFor();
  });
}
