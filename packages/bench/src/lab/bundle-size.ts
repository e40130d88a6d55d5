import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

/** What a module adds to a web page: bundled for a browser, minified, in bytes of gzip. */
export async function bundleSize(code: string): Promise<number> {
  const bundle = await rolldown({
    input: 'page',
    platform: 'browser',
    logLevel: 'silent',
    plugins: [
      { name: 'page', resolveId: (id) => (id === 'page' ? id : null), load: (id) => (id === 'page' ? code : null) },
    ],
  });
  const { output } = await bundle.generate({ format: 'es', minify: true });
  await bundle.close();
  return gzipSync(output[0].code, { level: 9 }).length;
}
