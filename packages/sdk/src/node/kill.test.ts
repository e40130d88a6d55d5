import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { bundle } from '../../test/bundle.ts';
import { reportServer } from '../../test/report-server.ts';

let script = '';
beforeAll(async () => {
  ({ code: script } = await bundle(new URL('../../test/reporting-process.ts', import.meta.url), 'node'));
});

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'unmissed-sdk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a process that reports, and gathers what it says it has kept. */
function start(url: string, folder: string, more: string[] = []): { child: ChildProcess; kept: () => string[] } {
  const file = join(folder, 'process.mjs');
  writeFileSync(file, script);
  const child = spawn(process.execPath, [file, url, join(folder, 'reports'), ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return { child, kept: () => printed.split('\n').slice(0, -1) };
}

test('what a report store has kept survives kill -9, again and again', async () => {
  const folder = aFolder();
  const server = await reportServer();
  const kept: string[] = [];
  for (const [round, count] of [40, 400, 90, 1500, 7].entries()) {
    // The API is away every other time.
    if (round % 2 === 0) await server.stop();
    const reporting = start(server.url, folder);
    await vi.waitFor(() => expect(reporting.kept().length).toBeGreaterThan(count), { timeout: 10_000, interval: 1 });
    const closed = once(reporting.child, 'close');
    reporting.child.kill('SIGKILL');
    await closed;
    kept.push(...reporting.kept());
    if (round % 2 === 0) await server.restart();
  }

  const last = start(server.url, folder, ['flush']);
  expect(await once(last.child, 'exit')).toEqual([0, null]);

  const stored = new Set(server.stored.map(({ dialPlan }) => dialPlan));
  expect(kept.filter((number) => !stored.has(number))).toEqual([]);
  // Those of a call in their order, across all processes.
  const numbersByCall = new Map<string, number[]>();
  for (const { callId, dialPlan } of server.stored) {
    const numbers = numbersByCall.get(callId) ?? [];
    const number = Number(dialPlan?.split('-')[1]);
    if (!numbers.includes(number)) numbersByCall.set(callId, [...numbers, number]);
  }
  for (const numbers of numbersByCall.values()) expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  expect(readdirSync(join(folder, 'reports'))).toEqual([]);
}, 60_000);
