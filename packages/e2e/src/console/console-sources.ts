import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../console/src/', import.meta.url));

interface Route {
  path?: string;
  index?: boolean;
  children?: Route[];
}

/** All routes of the console that show something, as `policies/:policyId/history`. */
export async function routesOfConsole(): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /^[\w-]+\/routes\.ts$/.test(file));
  const modules = await Promise.all(files.map((file) => import(folder + file) as Promise<Record<string, Route[]>>));
  return modules.flatMap((module) =>
    Object.values(module)
      .flat()
      .flatMap((route) => pathsOf(route)),
  );
}

function pathsOf({ path, children = [] }: Route, above: string[] = []): string[] {
  const parts = path === undefined ? above : [...above, path];
  return children.length === 0 ? [parts.join('/')] : children.flatMap((child) => pathsOf(child, parts));
}

/** What the console says in a language: whole texts, and parts of those that are made with values. */
export interface Phrases {
  texts: ReadonlySet<string>;
  parts: ReadonlySet<string>;
}

export async function phrasesOf(language: 'en' | 'fr'): Promise<Phrases> {
  const catalogue = `${folder}catalogue/${language}/`;
  const modules = await Promise.all(
    (await readdir(catalogue)).map((file) => import(catalogue + file) as Promise<object>),
  );
  const phrases = { texts: new Set<string>(), parts: new Set<string>() };
  for (const module of modules) collect(module, phrases);
  return phrases;
}

function collect(words: unknown, { texts, parts }: { texts: Set<string>; parts: Set<string> }): void {
  if (typeof words === 'string') texts.add(words);
  else if (typeof words === 'function') for (const part of partsOf(words)) parts.add(part);
  else if (typeof words === 'object' && words !== null)
    for (const one of Object.values(words)) collect(one, { texts, parts });
}

/** What does not depend on the values: tried with numbers and with texts, as its types are unknown here. */
function partsOf(word: Function): string[] {
  return [1, 7, '7'].flatMap((value) => {
    try {
      const said: unknown = word(value, value, value, value, value);
      return typeof said === 'string' ? said.split(/\d+/).map((part) => part.trim()) : [];
    } catch {
      return [];
    }
  });
}
