import { isRecord } from '../http/graphql-request.ts';

/** An operation of a front end, known before it is asked for. */
export interface TrustedDocument {
  id: string;
  /** Its operation and fragments. */
  text: string;
}

const apolloFormat = 'apollo-persisted-query-manifest';

/**
 * The documents of a manifest: `{ "<id>": "<text>" }`, as graphql-codegen's client preset writes it, or that of
 * Apollo's `generate-persisted-query-manifest`. @throws Error saying what is wrong
 */
export function readManifest(text: string): TrustedDocument[] {
  const manifest = parseJson(text);
  if (!isRecord(manifest)) throw new Error('it is no JSON object');
  if (manifest['format'] !== apolloFormat) return Object.entries(manifest).map(([id, one]) => documentOf(id, one));
  const { version, operations } = manifest;
  if (version !== 1 || !Array.isArray(operations)) throw new Error(`it is no ${apolloFormat} of version 1`);
  return operations.map((operation: unknown) => {
    const { id, body } = isRecord(operation) ? operation : {};
    if (typeof id !== 'string') throw new Error('an operation has no id');
    return documentOf(id, body);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('it is no JSON');
  }
}

function documentOf(id: string, text: unknown): TrustedDocument {
  if (typeof text !== 'string') throw new Error(`the document ${id} is no text`);
  return { id, text };
}
