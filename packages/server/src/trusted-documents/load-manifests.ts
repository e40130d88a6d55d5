import { type GraphQLError, type GraphQLSchema, Kind, parse, validate } from 'graphql';
import { readManifest } from './read-manifest.ts';

/** A file of trusted documents. */
export interface Manifest {
  /** For messages: its path. */
  name: string;
  /** JSON; see `readManifest`. */
  text: string;
}

/** Manifests cannot be used; the message has a line for every file and operation that is wrong. */
export class TrustedDocumentsError extends Error {
  override name = 'TrustedDocumentsError';
}

/** The texts of all manifests, by id. @throws TrustedDocumentsError when one does not fit the schema */
export function loadManifests(schema: GraphQLSchema, manifests: readonly Manifest[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const problems: string[] = [];
  for (const { name, text: manifest } of manifests) {
    try {
      for (const { id, text } of readManifest(manifest)) {
        if ((texts.get(id) ?? text) !== text) problems.push(`${name}: ${id} is the id of another document, too.`);
        texts.set(id, text);
        problems.push(...findProblems(schema, text).map((problem) => `${name}: ${id}: ${problem}`));
      }
    } catch (error) {
      problems.push(`${name}: ${(error as Error).message}.`);
    }
  }
  if (problems.length > 0) throw new TrustedDocumentsError(problems.join('\n'));
  return texts;
}

/** What is wrong with a document, beginning with the names of its operations. */
function findProblems(schema: GraphQLSchema, text: string): string[] {
  try {
    const document = parse(text, { noLocation: true });
    const names = document.definitions
      .flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? [node.name?.value ?? 'unnamed'] : []))
      .join(', ');
    if (names === '') return ['There is no operation in it.'];
    return validate(schema, document).map(({ message }) => `${names}: ${message}`);
  } catch (error) {
    return [(error as GraphQLError).message];
  }
}
