import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as operations from './generated/operations.generated.ts';

test('the manifest of trusted documents has what is sent, by its hash', () => {
  const path = new URL('generated/trusted-documents.json', import.meta.url);
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  const texts = Object.values(operations).flatMap((text) => (typeof text === 'string' ? [text as string] : []));
  expect(Object.values(manifest).toSorted()).toEqual(texts.toSorted());
  for (const [id, text] of Object.entries(manifest)) {
    expect(createHash('sha256').update(text).digest('hex')).toBe(id);
  }
});
