import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

/** Starts Chromium without a window. One that npm brings is unpacked into `folder`, which the caller deletes. */
export async function openBrowser(folder: string): Promise<Browser> {
  const found = findChromium();
  if (found === null) throw new Error('There is no Chromium');
  const launched = found === 'npm' ? await unpackChromium(folder) : { executablePath: found.path };
  // As root there is no sandbox, and in containers no large /dev/shm.
  return chromium.launch({ args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'], ...launched });
}

/** `@sparticuz/chromium` with the libraries that it brings for Amazon's machines, so that this one needs none. */
async function unpackChromium(folder: string) {
  const forUnpacking = { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  const names = ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH'];
  const before = names.map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, forUnpacking);
  try {
    const { default: shipped } = await import('@sparticuz/chromium');
    const executablePath = await shipped.executablePath();
    // Its own fonts.conf looks for its fonts in /tmp.
    const fonts = join(folder, 'fonts.conf');
    const folders = `<dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir>`;
    await writeFile(fonts, `<?xml version="1.0"?><fontconfig>${folders}</fontconfig>`);
    const libraries = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: fonts };
    return { executablePath, env: { ...process.env, ...libraries } };
  } finally {
    // The programs that tests start have nothing to do with it.
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
