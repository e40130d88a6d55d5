/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { findViolations } from './check-screen.ts';
import { test } from './console-test.ts';
import { fillOffice } from './full-office.ts';
import { screensWith } from './screens.ts';
import { settled } from './settled.ts';

/** What `everyScreen` leaves out: English in the dark, French in the light. */
export function otherLooks(): void {
  test('axe finds nothing on any screen', async ({ office, mailPort, open }) => {
    const ids = await fillOffice(office, mailPort);
    // Lists draw what is seen, and one row looks like another.
    const height = 420;
    const looks = await Promise.all([
      open({ language: 'en-GB', scheme: 'dark', height }),
      open({ language: 'fr-FR', scheme: 'light', height }),
    ]);
    const problems: string[] = [];
    // Beside each other: each has a process of its own in the browser.
    await Promise.all(
      looks.map(async ({ page, go }, look) => {
        await go('/nowhere');
        await settled(page);
        for (const path of screensWith(ids)) {
          await navigate(page, path);
          const found = await findViolations(page);
          problems.push(...found.map((problem) => `${path} (${['en, dark', 'fr, light'][look]}): ${problem}`));
        }
      }),
    );
    expect(problems).toEqual([]);
  });
}

/** As a link does, without loading the console again. */
async function navigate(page: Page, path: string): Promise<void> {
  await page.evaluate(async (to) => {
    const before = document.body.innerHTML;
    history.pushState({ ...history.state, key: to, idx: history.state.idx + 1 }, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
    // The screen before stays until the code of the next one is there.
    while (document.body.innerHTML === before) await new Promise(requestAnimationFrame);
  }, path);
  await settled(page);
}
