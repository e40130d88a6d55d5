import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

export interface VisitOptions {
  /** Null: nobody is signed in. */
  apiKey?: string | null;
  language?: 'en-GB' | 'fr-FR';
  scheme?: 'light' | 'dark';
  width?: number;
  height?: number;
  /** Trouble that the test makes itself. */
  expectedTrouble?: RegExp;
}

/** A browser of one person, with one page, at the product. */
export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Goes to a path of the console. */
  go: (path: string) => Promise<void>;
  /** Closes it. Fails when something went wrong: errors, what the content security policy stopped, requests to others. */
  end: () => Promise<void>;
}

/** Opens a browser context of its own at the product. */
export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const { apiKey = null, language = 'en-GB', scheme = 'light', width = 1280, height = 860, expectedTrouble } = options;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    locale: language,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(15_000);
  if (apiKey !== null) await signIn(context, url, apiKey);
  const page = await context.newPage();
  const troubles: string[] = [];
  const note = (text: string) => {
    if (expectedTrouble?.test(text) !== true) troubles.push(`${new URL(page.url()).pathname}: ${text}`);
  };
  page.on('pageerror', ({ message }) => note(message));
  // What the policy stops is an error in the browser's console, too.
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) note(message.text());
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:$/.test(protocol) && origin !== url) note(`asked ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) note(`${response.status()} ${response.url()}`);
  });
  return {
    page,
    context,
    go: async (path) => void (await page.goto(path)),
    async end() {
      await context.close();
      expect(troubles).toEqual([]);
    },
  };
}

/** As the form does; the context keeps the cookie. */
async function signIn(context: BrowserContext, url: string, apiKey: string): Promise<void> {
  const headers = { origin: url, 'sec-fetch-site': 'same-origin' };
  const answer = await context.request.post('/session', { data: { apiKey }, headers });
  if (!answer.ok()) throw new Error(`signing in was answered with ${answer.status()}`);
}
