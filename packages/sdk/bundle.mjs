// Makes the JavaScript in dist, one file for each entry and one for what they share: Node imports few files sooner than many.
// The declarations beside it are made by tsc.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const src = fileURLToPath(new URL('src', import.meta.url));
const dist = fileURLToPath(new URL('dist', import.meta.url));
const entries = ['index', 'documents', 'node/index', 'testing/index'];

const bundle = await rolldown({
  cwd: src,
  input: Object.fromEntries(entries.map((entry) => [entry, `${entry}.ts`])),
  platform: 'neutral',
  external: [/^node:/, 'graphql'],
});
const { output } = await bundle.generate({
  dir: dist,
  format: 'es',
  chunkFileNames: 'shared.js',
  minifyInternalExports: false,
  // Editors show those of the declarations.
  comments: { jsdoc: false },
  // The package holds the sources themselves.
  sourcemap: true,
  sourcemapExcludeSources: true,
});
await bundle.close();

const files = new Map(
  output.map((file) => [join(dist, file.fileName), file.type === 'chunk' ? file.code : file.source]),
);
for (const [path, content] of files) {
  // Tests bundle again while others run from dist.
  if ((await readFile(path, 'utf8').catch(() => undefined)) === content) continue;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
for (const name of await readdir(dist, { recursive: true })) {
  if (/\.js(?:\.map)?$/.test(name) && !files.has(join(dist, name))) await rm(join(dist, name));
}
