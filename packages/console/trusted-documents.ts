import { createHash } from 'node:crypto';
import * as sdk from '@unmissed/sdk';
import type { Plugin } from 'vite';
import * as own from './src/generated/operations.generated.ts';

const texts = new Map(
  Object.entries({ ...sdk, ...own }).filter(
    (entry): entry is [string, string] => entry[0].endsWith('Document') && typeof entry[1] === 'string',
  ),
);

/**
 * Writes a manifest of the operations that the built site asks for, and of no others, by the SHA-256 of their texts:
 * `.vite/trusted-documents.json`, which the server trusts and does not serve.
 */
export function trustedDocuments(): Plugin {
  return {
    name: 'trusted-documents',
    apply: 'build',
    generateBundle(_options, bundle) {
      const used = Object.values(bundle)
        .flatMap((output) => (output.type === 'chunk' ? Object.values(output.modules) : []))
        .flatMap(({ renderedExports }) => renderedExports.flatMap((name) => texts.get(name) ?? []));
      const entries = used.map((text) => [createHash('sha256').update(text).digest('hex'), text]);
      const source = JSON.stringify(Object.fromEntries(entries));
      this.emitFile({ type: 'asset', fileName: '.vite/trusted-documents.json', source });
    },
  };
}
