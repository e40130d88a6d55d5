import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { bundle } from '../../test/bundle.ts';
import { reportServer } from '../../test/report-server.ts';
import { createClient } from '../client.ts';
import { fileReportStore } from './file-report-store.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'unmissed-sdk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'reports');
}

const aReport = (id: string, more: object = {}) => ({ id, json: JSON.stringify({ callId: id, ...more }) });
const filesIn = (folder: string) => readdirSync(folder).map((name) => join(folder, name));

test('reports come back in their order, without those removed', async () => {
  const folder = aFolder();
  const store = fileReportStore(folder);
  expect(await store.load()).toEqual([]);
  await store.add([aReport('a', { calledNumber: 'line\nbreak' }), aReport('b')]);
  await store.add([aReport('c')]);
  await store.remove(['b']);
  expect(await fileReportStore(folder).load()).toEqual([aReport('a', { calledNumber: 'line\nbreak' }), aReport('c')]);
});

test('only the owner may read what is kept', async () => {
  const folder = aFolder();
  await fileReportStore(folder).load();
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(filesIn(folder).map((path) => statSync(path).mode & 0o777)).toEqual([0o600]);
});

test('a closed store leaves nothing behind when nothing is left', async () => {
  const folder = aFolder();
  const store = fileReportStore(folder);
  await store.load();
  await store.add([aReport('a')]);
  await store.remove(['a']);
  await store.close();
  expect(filesIn(folder)).toEqual([]);
});

test('a damaged file gives what can be read, and is kept for people', async () => {
  const folder = aFolder();
  const store = fileReportStore(folder);
  await store.load();
  await store.add([aReport('a'), aReport('b'), aReport('c')]);
  await store.close();
  const [path = ''] = filesIn(folder);
  writeFileSync(path, readFileSync(path, 'utf8').replace('{"id":"b"', '\0\0\0'));

  expect(await fileReportStore(folder).load()).toEqual([aReport('a'), aReport('c')]);
  expect(readdirSync(folder).filter((name) => name.endsWith('.damaged'))).toHaveLength(1);
});

test('the file does not grow with what is long delivered', async () => {
  const folder = aFolder();
  const store = fileReportStore(folder);
  await store.load();
  await store.add([aReport('kept')]);
  const text = 'x'.repeat(100_000);
  for (let number = 0; number < 100; number += 1) {
    await store.add([aReport(`${number}`, { text })]);
    await store.remove([`${number}`]);
  }
  expect(filesIn(folder)).toHaveLength(1);
  expect(statSync(filesIn(folder)[0] ?? '').size).toBeLessThan(4_500_000);
  expect(await fileReportStore(folder).load()).toEqual([aReport('kept')]);
});

test('a second process takes over what there is, and the first loses nothing that it adds', async () => {
  const folder = aFolder();
  const first = fileReportStore(folder);
  await first.load();
  await first.add([aReport('a')]);
  const second = fileReportStore(folder);
  expect(await second.load()).toEqual([aReport('a')]);

  await first.add([aReport('b')]);
  await second.add([aReport('c')]);

  const ids = (await fileReportStore(folder).load()).map(({ id }) => id);
  expect(ids.toSorted()).toEqual(['a', 'b', 'c']);
});

test('what is added after a write that was cut off can be read', async () => {
  const folder = aFolder();
  const { code } = await bundle(new URL('../../test/torn-write-process.ts', import.meta.url), 'node');
  const script = `${folder}.mjs`;
  writeFileSync(script, code);
  const printed = execFileSync('sh', ['-c', 'ulimit -f 8; exec "$@"', 'sh', process.execPath, script, folder]);
  expect(printed.toString()).toBe('EFBIG\n');
  expect((await fileReportStore(folder).load()).map(({ id }) => id)).toEqual(['b', 'c', 'd']);
});

test('nothing is lost while one process adds and others take over again and again', async () => {
  const folder = aFolder();
  const first = fileReportStore(folder);
  await first.load();
  const adding = (async () => {
    for (let number = 1; number <= 300; number += 1) await first.add([aReport(`${number}`)]);
  })();
  let isAdding = true;
  void adding.finally(() => (isAdding = false));
  while (isAdding) await fileReportStore(folder).load();
  await adding;
  expect(await fileReportStore(folder).load()).toHaveLength(300);
});

test('whatever is added, removed, and torn by the end of the process, the next one finds what was kept', async () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.record({ act: fc.constant('add' as const), count: fc.integer({ min: 1, max: 5 }) }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant('remove' as const), count: fc.integer({ min: 1, max: 6 }) }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('die' as const), torn: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('close' as const) }) },
  );
  const life = fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
    const folder = join(mkdtempSync(join(tmpdir(), 'unmissed-sdk-')), 'reports');
    let store = fileReportStore(folder);
    let expected = await store.load().then((found) => [...found]);
    let count = 0;
    for (const current of steps) {
      if (current.act === 'add') {
        const reports = Array.from({ length: current.count }, () => aReport(`${(count += 1)}`));
        await store.add(reports);
        expected.push(...reports);
      } else if (current.act === 'remove') {
        const gone = expected.splice(count % Math.max(1, expected.length), current.count);
        await store.remove(gone.map(({ id }) => id));
      } else {
        if (current.act === 'close') await store.close();
        else if (current.torn) for (const path of filesIn(folder)) appendFileSync(path, '{"id":"torn","report":{"cal');
        store = fileReportStore(folder);
        const found = await store.load();
        expect(found).toEqual(expected);
        expected = [...found];
      }
    }
    rmSync(folder, { recursive: true });
  });
  await fc.assert(life, { numRuns: 50 });
}, 30_000);

test('a store that fails is told of, and the report is sent all the same', async () => {
  const folder = aFolder();
  const server = await reportServer();
  const errors: unknown[] = [];
  const reporter = createClient({ url: server.url }).calls.reporter({
    source: 'pbx',
    store: fileReportStore(folder),
    onStoreError: (error) => errors.push(error),
  });
  await reporter.report({ callId: 'c1' });
  await reporter.flush();
  rmSync(folder, { recursive: true });

  await expect(reporter.report({ callId: 'c2' })).rejects.toMatchObject({ code: 'ENOENT' });
  void reporter.report({ callId: 'c3' });
  await reporter.flush();

  expect(server.stored.map(({ callId }) => callId)).toEqual(['c1', 'c2', 'c3']);
  await vi.waitFor(() => expect(errors.length).toBeGreaterThan(1));
});

test('without a folder that can be written reports are held in memory', async () => {
  const server = await reportServer();
  const errors: unknown[] = [];
  const file = aFolder();
  writeFileSync(file, '');
  const reporter = createClient({ url: server.url }).calls.reporter({
    source: 'pbx',
    store: fileReportStore(file),
    onStoreError: (error) => errors.push(error),
  });
  void reporter.report({ callId: 'c1' });
  expect(await reporter.close()).toBe(0);
  expect(server.stored).toHaveLength(1);
  expect(errors[0]).toMatchObject({ code: 'EEXIST' });
});

test('what a closed reporter leaves in the store goes out with the next, before what is new', async () => {
  const folder = aFolder();
  const server = await reportServer();
  const client = createClient({ url: server.url });
  await server.stop();
  const first = client.calls.reporter({ source: 'pbx', store: fileReportStore(folder) });
  await first.report({ callId: 'c1' });
  await first.report({ callId: 'c2' });
  expect(await first.close({ timeoutMs: 0 })).toBe(2);

  await server.restart();
  const second = client.calls.reporter({ source: 'pbx', store: fileReportStore(folder) });
  void second.report({ callId: 'c2', final: true });
  expect(await second.close()).toBe(0);
  expect(server.stored).toEqual([
    { source: 'pbx', callId: 'c1' },
    { source: 'pbx', callId: 'c2' },
    { source: 'pbx', callId: 'c2', final: true },
  ]);
});
