import {
  buildSchema,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  TokenKind,
  validate,
} from 'graphql';
import { defaultLimits } from '../limits/limits.ts';
import { measureOperation } from '../limits/measure-operation.ts';
import { typeDefs } from '../schema/type-defs.generated.ts';
import { payloadSchema } from './payload-schema.ts';

/** A text that is no selection of `Notification`, or one that asks for too much. The message is for its author. */
export class InvalidSelectionError extends Error {
  override name = 'InvalidSelectionError';
}

const lengthMax = 4_000;
const { depthMax, aliasesMax, tokensMax } = defaultLimits;
/** Of one notification: a hundred are read together, and those cost as much as the largest operation may. */
const costMax = defaultLimits.costMax / 100;

let described: GraphQLSchema | undefined;

/** The operation that `{ id status … }` stands for, on a `payloadSchema`. @throws InvalidSelectionError */
export function readSelection(selection: string): DocumentNode {
  if (Array.from(selection).length > lengthMax)
    throw new InvalidSelectionError(`It has more than ${lengthMax.toLocaleString('en')} characters.`);
  const document = toDocument(parsed(selection));
  const schema = (described ??= payloadSchema(buildSchema(typeDefs)));
  const [error] = validate(schema, document, undefined, { maxErrors: 1 });
  if (error !== undefined) throw new InvalidSelectionError(error.message);
  refuseTooLarge(schema, document);
  return document;
}

function parsed(selection: string): OperationDefinitionNode {
  const document = syntaxOf(selection);
  const [only, ...others] = document.definitions;
  const isSelection =
    only?.kind === Kind.OPERATION_DEFINITION &&
    others.length === 0 &&
    // Nothing but what the braces hold.
    only.loc?.startToken.kind === TokenKind.BRACE_L;
  if (!isSelection) throw new InvalidSelectionError('It is one selection in braces, such as { id status }.');
  return only;
}

function syntaxOf(selection: string): DocumentNode {
  try {
    return parse(selection, { maxTokens: tokensMax });
  } catch (error) {
    if (error instanceof GraphQLError) throw new InvalidSelectionError(error.message);
    throw error;
  }
}

function toDocument({ selectionSet }: OperationDefinitionNode): DocumentNode {
  const notification = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'notification' }, selectionSet } as const;
  const root = { kind: Kind.SELECTION_SET, selections: [notification] } as const;
  const operation = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    selectionSet: root,
  } as const;
  return { kind: Kind.DOCUMENT, definitions: [operation] };
}

function refuseTooLarge(schema: GraphQLSchema, document: DocumentNode): void {
  const [operation] = document.definitions as OperationDefinitionNode[];
  const { depth, aliases, cost } = measureOperation({ schema, document, operation: operation!, variables: {} });
  // The level of `notification` is ours.
  for (const [what, size, most] of [
    ['levels', depth - 1, depthMax],
    ['aliases', aliases, aliasesMax],
    ['objects to load, about', cost, costMax],
  ] as const) {
    if (size > most) throw new InvalidSelectionError(`It asks for too much: ${size} ${what}; the limit is ${most}.`);
  }
}
