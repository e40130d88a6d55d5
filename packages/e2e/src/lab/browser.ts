import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The page at `url` as HTML, once a browser has run its scripts and nothing is under way any more. */
export async function dumpPage(url: string, profileFolder: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    'chromium',
    [
      '--headless',
      // As root there is no sandbox, and in containers no large /dev/shm.
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      `--user-data-dir=${profileFolder}`,
      '--virtual-time-budget=15000',
      '--dump-dom',
      url,
    ],
    { timeout: 60_000, maxBuffer: 16 * 1024 * 1024 },
  );
  return stdout;
}
