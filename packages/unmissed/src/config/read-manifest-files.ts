import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readList } from './read-list.ts';

/** The manifests of trusted documents in the files of a list, not yet read as such. A transform of zod. */
export function readManifestFiles(value: string, context: z.RefinementCtx): { name: string; text: string }[] {
  return readList(value).map((name) => {
    try {
      return { name, text: readFileSync(name, 'utf8') };
    } catch (error) {
      const why = (error as NodeJS.ErrnoException).code;
      context.addIssue({ code: 'custom', message: `must be paths of files that can be read (${name}: ${why})` });
      return z.NEVER;
    }
  });
}
