import { createHash } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { type DocumentFile, operationsOf, textOf } from './operation.ts';

/** Plugin of graphql-codegen: a manifest of the SDK's operations, by the SHA-256 of their texts, in JSON. */
export function plugin(schema: GraphQLSchema, files: DocumentFile[]): string {
  const entries = operationsOf(schema, files).map((operation) => {
    const text = textOf(operation);
    return [createHash('sha256').update(text).digest('hex'), text];
  });
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
