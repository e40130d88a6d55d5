import { fileReportStore } from '../src/node/index.ts';

// Run with files limited to 4096 bytes: the write of `c` is cut off in its middle.
const store = fileReportStore(process.argv[2] ?? '');
const aReport = (id: string, length: number) => ({
  id,
  json: JSON.stringify({ callId: id, text: 'x'.repeat(length) }),
});
await store.load();
await store.add([aReport('a', 1500)]);
await store.add([aReport('b', 1000)]);
await store.remove(['a']);
await store.add([aReport('c', 2000)]).catch((error: unknown) => console.log((error as { code?: unknown }).code));
await store.add([aReport('d', 400)]);
