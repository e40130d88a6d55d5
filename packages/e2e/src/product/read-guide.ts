import { readFile } from 'node:fs/promises';

/** A block of code that a page of the documentation has its reader run, and what it says comes of it. */
export interface GuideStep {
  /** For example `quick-start.md:25`. */
  place: string;
  language: 'sh' | 'ts';
  code: string;
  /** `…` in it stands for any text. Undefined: the page does not say. */
  answer: unknown;
}

const fence = /^```(\w+)(.*)\n([^]*?)^```$/gm;

/** What a page of `packages/docs/guide` has its reader run, in order. */
export async function readGuide(page: string): Promise<GuideStep[]> {
  const text = await readFile(new URL(`../../../docs/guide/${page}`, import.meta.url), 'utf8');
  const steps: GuideStep[] = [];
  for (const { index, 1: language, 2: attributes = '', 3: code = '' } of text.matchAll(fence)) {
    const last = steps.at(-1);
    const place = `${page}:${text.slice(0, index).split('\n').length}`;
    if (language === 'json' && attributes === ' answer' && last !== undefined) last.answer = JSON.parse(code);
    if (language === 'sh' && !attributes.includes('not-run=')) steps.push({ place, language, code, answer: undefined });
    if (language === 'ts' && attributes === ' run') steps.push({ place, language, code, answer: undefined });
  }
  return steps;
}
