import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts the scripts that VitePress writes into a page, for the choice of dark or light before the page is seen, into
 * files of their own: the server's content security policy lets no script within a page run.
 */
export function scriptsAsFiles(html: string, outDir: string, base: string): string {
  return html.replaceAll(/<script id="([\w-]+)">([^]*?)<\/script>/g, (_script, id: string, text: string) => {
    const name = `assets/${id}.${createHash('sha256').update(text).digest('hex').slice(0, 8)}.js`;
    const path = join(outDir, name);
    if (!existsSync(path)) writeFileSync(path, text);
    return `<script src="${base}${name}"></script>`;
  });
}
