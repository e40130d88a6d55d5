import { expect } from 'vitest';
import { findCut, findViolations, show, textsOf } from './check-screen.ts';
import { phrasesOf, routesOfConsole } from './console-sources.ts';
import { test } from './console-test.ts';
import { fillOffice } from './full-office.ts';
import { knownRoutes, screensWith } from './screens.ts';
import { settled } from './settled.ts';

const languages = ['en', 'fr'] as const;

/** What holds for each screen, in both languages, light and dark, empty and full, wide and narrow. */
export function everyScreen(): void {
  test('no route is left out', async () => {
    expect((await routesOfConsole()).toSorted()).toEqual(knownRoutes.filter((route) => route !== '*').toSorted());
  });

  test('English would be found', async ({ open }) => {
    const { page, go } = await open();
    await go('/dial-plans');
    await settled(page);
    const found = (await textsOf(page)).filter(await englishFinder());
    expect(found).toEqual(expect.arrayContaining(['Dial plans', 'New dial plan', 'Skip to content', 'Telephony']));
  });

  test.for(['empty', 'full'] as const)('%s', async (fill, { office, mailPort, open }) => {
    const ids = fill === 'full' ? await fillOffice(office, mailPort) : {};
    const { page, go } = await open();
    const isEnglish = await englishFinder();
    const problems: string[] = [];
    for (const [index, path] of screensWith(ids).entries()) {
      await go(path);
      // As it was left: light in English, dark in French.
      for (const language of index % 2 === 0 ? languages : languages.toReversed()) {
        await page.getByRole('banner').getByRole('combobox').selectOption(language);
        await show(page, language === 'en' ? 'light' : 'dark');
        await settled(page);
        const found = await findViolations(page);
        if (language === 'fr') {
          found.push(...(await textsOf(page)).filter(isEnglish).map((text) => `English: ${text}`));
          found.push(...(await findCut(page)));
        }
        problems.push(...found.map((problem) => `${path} (${language}): ${problem}`));
      }
    }
    expect(problems).toEqual([]);
  });
}

/** Whether a text is of the English catalogue and not of the French one. */
async function englishFinder(): Promise<(text: string) => boolean> {
  const [english, french] = await Promise.all([phrasesOf('en'), phrasesOf('fr')]);
  const parts = [...english.parts].filter((part) => part.length > 7 && !french.parts.has(part));
  return (text) =>
    (english.texts.has(text) && !french.texts.has(text) && !french.parts.has(text)) ||
    parts.some((part) => text.includes(part));
}
