import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions } from 'vite';
import { expect, onTestFinished, test } from 'vitest';

// That they show notifications is tested with a browser; see packages/e2e.
test.each(['urql', 'apollo', 'tanstack'])('%s builds', async (mode) => {
  const outDir = await mkdtemp(join(tmpdir(), 'unmissed-examples-'));
  onTestFinished(() => rm(outDir, { recursive: true }));
  await build({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    mode,
    logLevel: 'error',
    // The sources of the SDK, not its last build.
    resolve: { conditions: ['source', ...defaultClientConditions] },
    build: { outDir },
  });
  const files = await readdir(outDir, { recursive: true });
  expect(files).toEqual(expect.arrayContaining(['index.html', expect.stringMatching(/^assets\/index-.*\.js$/)]));
});
