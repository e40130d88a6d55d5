import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, expect, test } from 'vitest';

const sdk = fileURLToPath(new URL('..', import.meta.url));
const installed = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const entries = ['.', './documents', './node', './testing'];

let folder: string;
let tarball: string;
let files: string[];

const run = async (program: string, args: readonly string[], cwd: string) =>
  (await promisify(execFile)(program, args, { cwd, maxBuffer: 16 * 1024 * 1024 })).stdout;
const tsc = async (args: readonly string[], cwd: string) =>
  run(process.execPath, [join(installed, 'typescript/bin/tsc'), ...args], cwd);

/** The package as it is published, of the sources as they are now. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unmissed-sdk-'));
  await tsc(['-b', '.', 'src/node'], sdk);
  await run(process.execPath, ['bundle.mjs'], sdk);
  const [packed] = JSON.parse(await run('npm', ['pack', '--json', '--pack-destination', folder], sdk)) as [
    { filename: string; files: { path: string }[] },
  ];
  tarball = join(folder, packed.filename);
  files = packed.files.map(({ path }) => path);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the package has its code, types and sources, and no tests', () => {
  expect(files).toEqual(
    expect.arrayContaining(['README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts', 'src/index.ts']),
  );
  expect(files.filter((path) => /\.test\.|tsbuildinfo|tsconfig/.test(path))).toEqual([]);
});

test('an entry is one file, or one and what it shares', () => {
  expect(files.filter((path) => /^dist\/.*\.js$/.test(path)).toSorted()).toEqual([
    'dist/documents.js',
    'dist/index.js',
    'dist/node/index.js',
    'dist/shared.js',
    'dist/testing/index.js',
  ]);
});

test('a web page gets no more of the package than of the sources', async () => {
  const sizesOf = async (code: 'src' | 'dist') =>
    [...(await run(process.execPath, ['size.mjs', code], sdk)).matchAll(/\d+(?= {2})/g)].map(Number);
  const [sources, published] = await Promise.all([sizesOf('src'), sizesOf('dist')]);
  expect(published).toEqual(sources.map((bytes) => expect.toSatisfy((size: number) => size <= bytes * 1.02)));
});

test('a stack trace leads to the sources', async () => {
  const failing = `import { createClient } from '@unmissed/sdk'; createClient({ url: 'x' });`;
  const args = ['--enable-source-maps', '--input-type=module', '--eval', failing];
  await expect(run(process.execPath, args, sdk)).rejects.toThrow(/src\/client\.ts:\d+/);
});

test('publint finds nothing', async () => {
  const { buffer } = new Uint8Array(await readFile(tarball));
  const { messages, pkg } = await publint({ pack: { tarball: buffer } });
  expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
});

test('the types of every entry are found, and are right', async () => {
  const checked = await checkPackage(createPackageFromTarballData(new Uint8Array(await readFile(tarball))));
  if (checked.types === false) expect.unreachable();
  expect(Object.keys(checked.entrypoints)).toEqual(expect.arrayContaining(entries));
  // The package is ES modules only: Node 20.19 can require them, and what resolves as Node 10 did, knows no exports.
  const problems = checked.problems.filter(
    (problem) => !('resolutionKind' in problem) || !/^node1(?:0|6-cjs)$/.test(problem.resolutionKind),
  );
  expect(problems).toEqual([]);
});

const program = `
import { createPartialClient, notifications } from '@unmissed/sdk';
import { ListNotificationsDocument } from '@unmissed/sdk/documents';
import { fileReportStore } from '@unmissed/sdk/node';
import { createFakeServer } from '@unmissed/sdk/testing';

const fake = createFakeServer({ seed: 1 });
fake.aNotification({ call: { caller: { name: 'Ben Adler' } } });
const client = createPartialClient({ url: fake.url, fetch: fake.fetch }, { notifications });
for await (const { call, status } of client.notifications.all()) console.log(call.caller.name, status);
const store: { close(): unknown } = fileReportStore('reports');
console.log(typeof store, ListNotificationsDocument.kind);
// @ts-expect-error there is no such status
await client.notifications.list({ filter: { status: ['LOST'] } }).catch((error: Error) => console.log(error.name));
`;

test('a fresh project installs it, compiles with it, and runs', async () => {
  const project = await mkdtemp(join(folder, 'project-'));
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  await writeFile(join(project, 'main.ts'), program);
  const packages = [tarball, join(installed, 'graphql'), join(installed, '@types/node')];
  await run('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], project);

  // For Node as Node has it, for a page as a bundler has it; the package's own types are checked, too.
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false', '--target', 'es2023'];
  const forNode = [...strict, '--module', 'node16', '--moduleResolution', 'node16', '--lib', 'es2023'];
  const forPages = [...strict, '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2023,dom'];
  await tsc(['main.ts', '--noEmit', '--ignoreConfig', '--types', 'node', ...forPages], project);
  await tsc(['main.ts', '--ignoreConfig', '--types', 'node', ...forNode], project);
  expect(await run(process.execPath, ['main.js'], project)).toBe('Ben Adler SENT\nobject Document\nRequestError\n');
}, 60_000);
