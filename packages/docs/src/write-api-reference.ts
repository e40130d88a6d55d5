import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { describeApi } from './api-reference/describe-api.ts';

const schema = new URL('../../../schema.graphql', import.meta.url);
const folder = new URL('../reference/api/', import.meta.url);

/** Run by the build, for VitePress reads pages as files. */
const { pages, titles, links } = describeApi(await readFile(schema, 'utf8'));
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await Promise.all(Object.entries(pages).map(([slug, text]) => writeFile(new URL(`${slug}.md`, folder), text)));
await writeFile(new URL('contents.json', folder), JSON.stringify({ titles, links }));
