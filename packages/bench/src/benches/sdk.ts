import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Bench, Row } from '../bench.ts';
import { bundleSize } from '../lab/bundle-size.ts';
import { atMost, compare } from '../measure/compare.ts';
import { takeTurns } from '../measure/take-turns.ts';

const names = ['@unmissed/sdk', '@linear/sdk', '@shopify/admin-api-client'] as const;
const importsInRound = 5;

/** What a page has to name: Linear's client knows the whole API, Shopify's sends what it is given. */
const pages = {
  'whole client': {
    '@unmissed/sdk': `import { createClient } from '@unmissed/sdk'; window.client = createClient({ url: '/' });`,
    '@linear/sdk': `import { LinearClient } from '@linear/sdk'; window.client = new LinearClient({ apiKey: '' });`,
  },
  'request only': {
    '@unmissed/sdk': `import { createPartialClient } from '@unmissed/sdk'; window.client = createPartialClient({ url: '/' }, {});`,
    '@shopify/admin-api-client': `import { createAdminApiClient } from '@shopify/admin-api-client';
      window.client = createAdminApiClient({ storeDomain: '', apiVersion: '', accessToken: '' });`,
  },
};

export const sdk: Bench = {
  name: 'sdk',
  title: 'the client in a web page, and its import into an empty Node',
  limitedBy:
    "Size: the documents of the operations that a page uses. Import: Node's own reading and compiling; " +
    'nothing is run.',

  async run(lab) {
    const rows: Row[] = [];
    const smaller = { '@linear/sdk': atMost(1), '@shopify/admin-api-client': atMost(1) };
    for (const [page, programs] of Object.entries(pages)) {
      const figures: Record<string, number[]> = {};
      for (const [name, program] of Object.entries(programs)) {
        const path = fileURLToPath(import.meta.resolve(name));
        figures[name] = [(await bundleSize(program.replace(`'${name}'`, JSON.stringify(path)))) / 1000];
      }
      rows.push(...compare({ name: `${page} in a web page, gzip`, unit: 'kB', figures, goals: smaller }));
    }
    const times = await takeTurns(lab.rounds, {
      ...byName((name) => async () => timeImport(`import ${JSON.stringify(import.meta.resolve(name))};`)),
      'an empty Node': async () => timeImport(''),
    });
    const empty = times['an empty Node'];
    const over = byName((name) => times[name].map((ms, round) => Math.max(ms - empty[round]!, 0.1)));
    rows.push(...compare({ name: 'import, over an empty Node', unit: 'ms', figures: over, goals: smaller }));
    return rows;
  },
};

function byName<T>(value: (name: (typeof names)[number]) => T): Record<(typeof names)[number], T> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<(typeof names)[number], T>;
}

/** The shortest of a few starts: what else the machine does only makes them longer. */
function timeImport(program: string): number {
  const times = Array.from({ length: importsInRound }, () => {
    const start = performance.now();
    execFileSync(process.execPath, ['--input-type=module', '--eval', program]);
    return performance.now() - start;
  });
  return Math.min(...times);
}
