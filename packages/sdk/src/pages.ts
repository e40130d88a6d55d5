import type { CallOptions } from './call-options.ts';
import { UnmissedError } from './errors.ts';
import type { Execute } from './execute.ts';
import type { PageInfo } from './generated/operations.generated.ts';
import { find } from './read.ts';
import type { TypedDocument } from './typed-document.ts';

/** So many pages in a row without anything on them are a server that never ends. */
const EMPTY_PAGES_MAX = 100;

/** One page of a list. */
export interface Page<TNode> {
  /** What is on this page, in the order of the list. */
  readonly nodes: readonly TNode[];
  /** Whether more follows, and the cursor to give as `after` for it. */
  readonly pageInfo: PageInfo;
}

/** Every node of the list in the root field `field`, read page by page as the loop goes on. */
export async function* all<
  TNode,
  TVariables extends { readonly after?: string | null | undefined },
  TField extends string,
>(
  execute: Execute,
  document: TypedDocument<{ readonly [TKey in TField]: Page<TNode> }, TVariables>,
  variables: TVariables,
  field: TField,
  options: CallOptions | undefined,
): AsyncGenerator<TNode, void, undefined> {
  let after = variables.after ?? null;
  let emptyPageCount = 0;
  // No cursor is that of the first page.
  const cursors = new Set([null, after]);
  for (;;) {
    const { nodes, pageInfo } = await find(execute, document, { ...variables, after }, field, options);
    yield* nodes;
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor ?? null;
    emptyPageCount = nodes.length === 0 ? emptyPageCount + 1 : 0;
    // A cursor that was there before would be followed round and round for ever.
    if (cursors.has(after) || emptyPageCount > EMPTY_PAGES_MAX)
      throw new UnmissedError('The server gives the same page of the list again.', {
        code: 'CURSOR_STUCK',
        path: [field],
      });
    cursors.add(after);
  }
}
