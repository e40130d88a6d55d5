import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A block of code in a page: three backticks, its language, and what else stands on that line. */
export interface CodeBlock {
  /** For example `quick-start`. */
  page: string;
  /** Counts from 1. */
  line: number;
  language: string;
  /** `answer`, `run` (as empty strings), `type="…"`, `not-run="why"`. */
  attributes: ReadonlyMap<string, string>;
  text: string;
}

const fence = /^```(\w+)(.*)\n([^]*?)^```$/gm;
const attribute = /([\w-]+)(?:="([^"]*)")?/g;

/** The guides, the first page, and the README of the repository, by their paths. */
export function readPages(): string[] {
  const guides = new URL('../guide/', import.meta.url);
  const urls = [
    ...readdirSync(guides).map((name) => new URL(name, guides)),
    new URL('../index.md', import.meta.url),
    new URL('../../../README.md', import.meta.url),
  ];
  return urls.map((url) => fileURLToPath(url));
}

export function codeBlocksOf(path: string): CodeBlock[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(fence)].map(({ index, 1: language = '', 2: rest = '', 3: code = '' }) => ({
    page: basename(path, '.md'),
    line: text.slice(0, index).split('\n').length,
    language,
    attributes: new Map([...rest.matchAll(attribute)].map((match) => [match[1]!, match[2] ?? ''])),
    text: code,
  }));
}
