import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** Bundles a file into one script. */
export async function bundle(file: URL, platform: 'browser' | 'node', format: 'es' | 'iife' = 'es') {
  const built = await rolldown({ input: fileURLToPath(file), platform, logLevel: 'silent' });
  const { output } = await built.generate({ format, name: 'bundle' });
  await built.close();
  const [chunk, ...others] = output;
  if (others.length > 0) throw new Error(`${file.pathname} makes more than one script.`);
  return { code: chunk.code, imports: chunk.imports };
}
