/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

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

/** What axe finds on the screen as it is shown. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(`window.axe === undefined && (() => { ${axe} })()`);
  return page.evaluate(async (values) => {
    const options = { runOnly: { type: 'tag', values }, resultTypes: ['violations'], preload: false };
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, options);
    return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)}`);
  }, tags);
}

interface Axe {
  run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What does not fit into the width of a telephone, but for what stands in something that scrolls by itself. */
export async function findCut(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const found = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const main = document.querySelector('main');
    const isScrolled = (element: Element | null): boolean =>
      element !== null &&
      element !== main &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || isScrolled(element.parentElement));
    const cut = [...document.querySelectorAll('main :is(a, button, input, h1, h2, h3, p, dd, label)')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1 && !isScrolled(element.parentElement),
    );
    return [
      ...(scrollWidth > clientWidth ? ['scrolls sideways at 390 px'] : []),
      ...cut.map((element) => `cut at 390 px: ${element.outerHTML.slice(0, 200)}`),
    ];
  });
  if (before !== null) await page.setViewportSize(before);
  return found;
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
