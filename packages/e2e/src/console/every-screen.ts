import { describe, expect } from 'vitest';
import { findProblems, textsOf } from './check-screen.ts';
import { phrasesOf, routesOfConsole } from './console-sources.ts';
import { test } from './console-test.ts';
import { fillOffice } from './full-office.ts';
import { knownRoutes, screensWith } from './screens.ts';
import { settled } from './settled.ts';

/** What holds for each screen, in both languages, light and dark, empty and full, wide and narrow. */
export function everyScreen(): void {
  test('no route is left out', async () => {
    expect((await routesOfConsole()).toSorted()).toEqual(knownRoutes.filter((route) => route !== '*').toSorted());
  });

  describe.each(['en-GB', 'fr-FR'] as const)('%s', (language) => {
    test.for(['empty', 'full'] as const)('%s', { timeout: 300_000 }, async (fill, { office, mailPort, open }) => {
      const ids = fill === 'full' ? await fillOffice(office, mailPort) : {};
      const { page, go } = await open({ language });
      const isForeign = language === 'fr-FR' ? await englishFinder() : () => false;
      const problems: string[] = [];
      for (const path of screensWith(ids)) {
        await go(path);
        await settled(page);
        const english = (await textsOf(page)).filter(isForeign).map((text) => `English: ${text}`);
        const found = [...english, ...(await findProblems(page))];
        problems.push(...found.map((problem) => `${path}: ${problem}`));
      }
      expect(problems).toEqual([]);
    });
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
