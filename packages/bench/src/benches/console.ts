import { access, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Bench } from '../bench.ts';
import { atMost, compare } from '../measure/compare.ts';

const site = new URL('../../../console/dist/site/', import.meta.url);

export const consoleSize: Bench = {
  name: 'console',
  title: 'the first load of the admin centre: the page and all that it names, gzip',
  limitedBy: "React, the router and the components that every page uses; each page's own code comes when it is opened.",

  async run() {
    await access(site).catch(() => {
      throw new Error('The admin centre is not built: npm run build');
    });
    const page = await readFile(new URL('index.html', site), 'utf8');
    const files = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1]!);
    const sizeOf = async (ending: string): Promise<number> => {
      const sizes = files
        .filter((file) => file.endsWith(ending))
        .map(async (file) => kilobytes(await readFile(new URL(file, site))));
      return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    };
    const scripts = await sizeOf('.js');
    const all = scripts + (await sizeOf('.css')) + kilobytes(Buffer.from(page));
    return [
      ...compare({ name: 'first load', unit: 'kB', figures: { Unmissed: [all] } }),
      ...compare({
        name: 'scripts of it',
        unit: 'kB',
        figures: { Unmissed: [scripts] },
        goals: { Unmissed: atMost(200, 'kB') },
      }),
    ];
  },
};

function kilobytes(content: Buffer): number {
  return gzipSync(content, { level: 9 }).length / 1000;
}
