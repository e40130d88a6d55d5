/**
 * The text of a GraphQL operation that knows the type of its result and of its variables. At run
 * time it is a string. Plain strings fit, and so do documents that graphql-codegen makes with
 * `documentMode: 'string'`; parsed documents do not.
 */
export interface TypedDocument<TResult, TVariables> {
  /** As every string has it. */
  trim(): string;
  /** Never there at run time: it only carries the types. */
  readonly __apiType?: (variables: TVariables) => TResult;
}

/** The name of a document's first operation, or undefined when it has none. */
export function operationNameOf(document: string): string | undefined {
  return /\b(?:query|mutation|subscription)\s+([A-Za-z_]\w*)/.exec(withoutComments(document))?.[1];
}

/** Whether a document only reads. When in doubt (a fragment stands first), the answer is no. */
export function isQuery(document: string): boolean {
  return /^[\s,]*(?:\{|query\b)/.test(withoutComments(document));
}

/** Whether a document changes something. When in doubt (a fragment stands first), the answer is no. */
export function isMutation(document: string): boolean {
  return /^[\s,]*mutation\b/.test(withoutComments(document));
}

function withoutComments(document: string): string {
  return document.replaceAll(/^\s*#.*$/gm, '');
}
