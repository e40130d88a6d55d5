import { type FieldNode, getNullableType, type GraphQLField, isListType, valueFromASTUntyped } from 'graphql';
import { pageSizeMax } from '../connection/page-request.ts';
import type { Variables } from './given-variables.ts';

/** How many objects a list without a page size is taken to have: legs of a call, addresses of a mailbox. */
const listLength = 5;
/** Lists whose length is counted at the field they stand in: by its page size, or by how many it is given. */
const countedAbove: ReadonlySet<string> = new Set(['nodes', 'results']);
/** Once in a list, and loaded with it. */
const free: ReadonlySet<string> = new Set(['pageInfo', 'userErrors']);
/**
 * What is read for a field beside the objects that it gives: of the log, up to 50,000 short rows; all calls of the time; a
 * file of up to 20 MB.
 */
const readingCosts: ReadonlyMap<string, number> = new Map([
  ['simulateMailboxPolicy', 10_000],
  ['callSummary', 10_000],
  ['activity', 10_000],
  ['keptMail', 5_000],
]);

/**
 * Cost of a field of objects, of which one object's own fields cost `innerCost`. An object costs 1, a page as much as
 * all the objects that fit on it. (Fields of scalars cost nothing.)
 */
export function fieldCost(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  innerCost: number,
  variables: Variables,
): number {
  if (free.has(field.name)) return 0;
  const length = pageSizeOf(field, node, variables) ?? batchSizeOf(node, variables);
  if (length !== null) return 1 + length * innerCost;
  const isList = isListType(getNullableType(field.type)) && !countedAbove.has(field.name);
  return (readingCosts.get(field.name) ?? 0) + (isList ? listLength : 1) * (1 + innerCost);
}

/** Loads nothing, but the whole schema is much text. */
export function introspectionCost({ name }: GraphQLField<unknown, unknown>): number {
  return name === '__schema' ? 1_000 : 50;
}

function pageSizeOf(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Variables): number | null {
  const first = field.args.find(({ name }) => name === 'first');
  if (first === undefined) return null;
  const size = argumentOf(node, 'first', variables) ?? first.defaultValue;
  // What is no number, and what is too much for a page, is refused later and with a better message.
  return typeof size === 'number' ? Math.min(Math.max(size, 1), pageSizeMax) : 1;
}

/** What takes several things answers each, so its list is as long as that of its reports or mailboxes. */
function batchSizeOf(node: FieldNode, variables: Variables): number | null {
  const input = argumentOf(node, 'input', variables);
  if (typeof input !== 'object' || input === null) return null;
  const batch = 'reports' in input ? input.reports : 'mailboxes' in input ? input.mailboxes : null;
  return Array.isArray(batch) ? batch.length : null;
}

function argumentOf(node: FieldNode, name: string, variables: Variables): unknown {
  const argument = node.arguments?.find((each) => each.name.value === name);
  return argument && valueFromASTUntyped(argument.value, variables);
}
