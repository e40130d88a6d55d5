// How much each route weighs: node sizes.mjs, after the build. Fails when the first load has too much script.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const site = fileURLToPath(new URL('dist/site/', import.meta.url));
const firstScriptKbMax = 200;
const manifest = JSON.parse(readFileSync(`${site}.vite/manifest.json`, 'utf8'));

function gzipKb(file) {
  return gzipSync(readFileSync(site + file), { level: 9 }).length / 1000;
}

/** The chunks that come with `key`, itself included. */
function chunksOf(key, seen = new Set()) {
  if (!seen.has(key)) {
    seen.add(key);
    for (const imported of manifest[key].imports ?? []) chunksOf(imported, seen);
  }
  return seen;
}

function sizeOf(keys) {
  const chunks = [...keys].map((key) => manifest[key]);
  const scripts = chunks.map(({ file }) => file).filter((file) => file.endsWith('.js'));
  const styles = new Set(chunks.flatMap(({ css = [] }) => css));
  const sum = (files) => [...files].reduce((total, file) => total + gzipKb(file), 0);
  return { script: sum(scripts), style: sum(styles) };
}

const row = (name, { script, style }) =>
  console.log(`${name.padEnd(52)} ${script.toFixed(1).padStart(7)} kB ${style.toFixed(1).padStart(6)} kB`);

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const first = chunksOf(entry);
const firstSize = sizeOf(first);
console.log(`${'gzip'.padEnd(52)} ${'script'.padStart(10)} ${'style'.padStart(9)}`);
row('first load', firstSize);
for (const key of Object.keys(manifest)
  .filter((name) => manifest[name].isDynamicEntry)
  .toSorted()) {
  row(`+ ${key}`, sizeOf([...chunksOf(key)].filter((chunk) => !first.has(chunk))));
}
if (firstSize.script > firstScriptKbMax) {
  console.error(`The first load has more than ${firstScriptKbMax} kB of script.`);
  process.exitCode = 1;
}
