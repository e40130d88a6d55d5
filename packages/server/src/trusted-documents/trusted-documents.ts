import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Actor } from '../access/actor.ts';
import type { ErrorCode } from '../http/errors.ts';
import { loadManifests, type Manifest } from './load-manifests.ts';

export interface TrustedDocumentsOptions {
  manifests: readonly Manifest[];
  /** Whether nothing else is answered, but to those who may `ADMINISTER`. */
  only: boolean;
}

/** What of an operation a request names or holds. */
export interface AskedDocument {
  id: string | undefined;
  text: string | undefined;
}

/** Operations that are known before they are asked for. */
export interface TrustedDocuments {
  /**
   * The text of the operation that is asked for; undefined when the request has none. A text that is a trusted
   * document's, to the letter, is trusted as its id is.
   * @throws GraphQLError PERSISTED_QUERY_NOT_FOUND, DOCUMENT_NOT_TRUSTED; BAD_REQUEST when the text is not that of the id
   */
  textOf(asked: AskedDocument, actor: Pick<Actor, 'permissions'>): string | undefined;
}

/** @throws TrustedDocumentsError */
export function createTrustedDocuments(
  schema: GraphQLSchema,
  { manifests, only }: TrustedDocumentsOptions,
): TrustedDocuments {
  const textById = loadManifests(schema, manifests);
  const texts = new Set(textById.values());
  return {
    textOf({ id, text }, { permissions }) {
      // In the draft of GraphQL over HTTP the id of a hash says so.
      const trusted = id === undefined ? undefined : (textById.get(id) ?? textById.get(id.replace(/^sha256:/, '')));
      if (trusted !== undefined && text !== undefined && text !== trusted) throw notItsText();
      if (trusted !== undefined) return trusted;
      if (text === undefined && id !== undefined) throw notFound();
      if (text !== undefined && only && !texts.has(text) && !permissions.has('ADMINISTER')) throw notTrusted();
      return text;
    },
  };
}

/** Apollo Client and urql go by this message and code, and then send the text. */
function notFound(): GraphQLError {
  return refusal('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound', 200);
}

function notTrusted(): GraphQLError {
  const message = 'The operation is none of the trusted documents; this server answers no others.';
  return refusal('DOCUMENT_NOT_TRUSTED', message, 400);
}

function notItsText(): GraphQLError {
  return refusal('BAD_REQUEST', 'The query is not the document of the id that comes with it.', 400);
}

function refusal(code: ErrorCode, message: string, status: number): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}
