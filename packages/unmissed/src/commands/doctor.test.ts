import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { run } from '../run.ts';

let folder: string;
let written: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unmissed-doctor-'));
  written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.stubEnv('UNMISSED_DATA', folder);
  vi.stubEnv('PORT', '0');
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

test('doctor --json says everything in one object', async () => {
  expect(await run(['doctor', '--json', '--test-mail', 'you@example.com'])).toBe(0);
  const said = JSON.parse(written) as { findings: { subject: string; state: string; message: string }[] };
  expect(said).toEqual({ version: expect.any(String), isRight: true, findings: expect.any(Array) });
  for (const finding of said.findings)
    expect(finding).toEqual({
      subject: expect.any(String),
      state: expect.stringMatching(/^(RIGHT|NOTE)$/),
      message: expect.any(String),
    });
  expect(said.findings.map(({ subject, state }) => `${subject} ${state}`)).toEqual([
    'Node.js RIGHT',
    'Configuration RIGHT',
    'Data folder RIGHT',
    'Database RIGHT',
    'Secret key RIGHT',
    'Mail NOTE',
    'Test mail NOTE',
    'Unsubscribe NOTE',
    'Port RIGHT',
  ]);
});

test('what is wrong with the environment is said and shown by the exit code', async () => {
  vi.stubEnv('RETRY_HOURS', '0');
  expect(await run(['doctor', '--json'])).toBe(1);
  expect(JSON.parse(written)).toMatchObject({
    isRight: false,
    findings: [
      { subject: 'Node.js' },
      { subject: 'Configuration', state: 'WRONG', message: expect.stringContaining('RETRY_HOURS') },
    ],
  });
});

test('an address that is none is a mistake in the arguments', async () => {
  expect(await run(['doctor', '--test-mail', 'nobody'])).toBe(2);
});
