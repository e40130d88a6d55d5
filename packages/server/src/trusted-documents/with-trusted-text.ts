import type { Actor } from '../access/actor.ts';
import { type GraphqlRequest, isRecord } from '../http/graphql-request.ts';
import type { AskedDocument, TrustedDocuments } from './trusted-documents.ts';

/**
 * A request with the text of the document that it names, by `documentId` as in the draft of GraphQL over HTTP, or by
 * `extensions.persistedQuery.sha256Hash` as Apollo's clients do. @throws GraphQLError as `TrustedDocuments.textOf`
 */
export function withTrustedText(
  documents: TrustedDocuments,
  { body, search }: GraphqlRequest,
  actor: Pick<Actor, 'permissions'>,
): GraphqlRequest {
  return {
    body: isRecord(body) ? bodyWithText(body, (asked) => documents.textOf(asked, actor)) : body,
    search: search === '' ? search : searchWithText(search, (asked) => documents.textOf(asked, actor)),
  };
}

type TextOf = (asked: AskedDocument) => string | undefined;

function bodyWithText(body: Record<string, unknown>, textOf: TextOf): Record<string, unknown> {
  const { query, documentId, extensions, ...rest } = body;
  // Something else than a text is for Apollo to refuse.
  if (query != null && typeof query !== 'string') return body;
  const text = textOf({ id: textIn(documentId) ?? hashIn(extensions), text: query ?? undefined });
  return {
    ...rest,
    ...(text !== undefined && { query: text }),
    ...(extensions !== undefined && { extensions: withoutHash(extensions) }),
  };
}

function searchWithText(search: string, textOf: TextOf): string {
  const params = new URLSearchParams(search);
  const extensions = parseJson(params.get('extensions'));
  const id = params.get('documentId') ?? hashIn(extensions);
  const text = textOf({ id, text: params.get('query') ?? undefined });
  if (id === undefined || text === undefined) return search;
  params.delete('documentId');
  params.set('query', text);
  if (isRecord(extensions)) params.set('extensions', JSON.stringify(withoutHash(extensions)));
  return `?${params.toString()}`;
}

function hashIn(extensions: unknown): string | undefined {
  const named = isRecord(extensions) ? extensions['persistedQuery'] : undefined;
  return isRecord(named) ? textIn(named['sha256Hash']) : undefined;
}

function withoutHash(extensions: unknown): unknown {
  if (!isRecord(extensions)) return extensions;
  const { persistedQuery: _, ...rest } = extensions;
  return rest;
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Undefined when it is none: Apollo says so. */
function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}
