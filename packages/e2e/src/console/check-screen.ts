/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const everything = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const contrast = { type: 'rule', values: ['color-contrast'] };

/** What is wrong with the screen that is shown: what axe finds in light and dark, and scrolling sideways at 390 px. */
export async function findProblems(page: Page): Promise<string[]> {
  const found = await violations(page, everything);
  await show(page, 'dark');
  found.push(...(await violations(page, contrast)).map((violation) => `dark: ${violation}`));
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  if (await scrollsSideways(page)) found.push('scrolls sideways at 390 px');
  if (wide !== null) await page.setViewportSize(wide);
  await show(page, 'light');
  return found;
}

/** Switches between light and dark, as the system does, and waits until the console has followed. */
export async function show(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
  await page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
    const changing = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(changing.map(({ finished }) => finished));
  });
}

async function violations(page: Page, runOnly: object): Promise<string[]> {
  await page.evaluate(`window.axe === undefined && (() => { ${axe} })()`);
  return page.evaluate(async (only) => {
    const options = { runOnly: only, resultTypes: ['violations'], preload: false };
    const { violations: found } = await (window as unknown as { axe: Axe }).axe.run(document, options);
    return found.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)}`);
  }, runOnly);
}

interface Axe {
  run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** What people see, and what screen readers say beside it. */
export function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [document.title];
    while (walker.nextNode() !== null) {
      const { parentElement, textContent } = walker.currentNode;
      // Samples of mails and commands have their own language.
      const isOurs = parentElement?.closest('pre, code, script, style, option[lang], [lang]:not(html)') === null;
      if (isOurs) texts.push(textContent ?? '');
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
      for (const element of document.querySelectorAll(`[${name}]`)) texts.push(element.getAttribute(name) ?? '');
    }
    return [...new Set(texts.map((text) => text.trim()))].filter((text) => /\p{L}{2}/u.test(text));
  });
}
