import {
  type GraphQLSchema,
  getNamedType,
  isNonNullType,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';
import { splitExample } from './doc-comment.ts';
import { isRefusable, mutationResultOf } from './mutation-result.ts';
import { wordsOf } from './naming.ts';
import { namesOf, type Operation } from './operation.ts';
import { inputType, type Scalars } from './typescript-type.ts';

/** One method of the SDK, as text. */
export interface Method {
  doc: string;
  /** As a member of the resource's interface. */
  signature: string;
  /** As a member of the object that implements it. */
  implementation: string;
}

export interface MethodContext {
  schema: GraphQLSchema;
  scalars: Scalars;
  /** Names of mutations that may be repeated when nobody knows whether they were carried out. */
  idempotentMutations: string[];
}

/**
 * The methods of an operation:
 * - `GetX` makes `get`, which throws when there is none, and `find`, which returns null then. What there always is has
 *   no `find`.
 * - `CountXs` makes `count`.
 * - `ListXs` makes `list`, one page, and `all`, an iterator over every page.
 * - `WatchXs` makes `watch`, an iterator over what a subscription tells.
 * - Any other verb is a mutation, or a query that can be refused as one, and makes the method of that name. Beside
 *   `UpdateMailbox`, `UpdateMailboxes` makes `updateMany`.
 */
export function methodsOf(operation: Operation, context: MethodContext): Method[] {
  if (operation.node.operation === OperationTypeNode.SUBSCRIPTION) return [watch(operation)];
  if (isRefusable(operation)) return [refusable(operation, context)];
  if (operation.verb === 'get') return get(operation, context);
  if (operation.verb === 'list') return list(operation);
  if (operation.verb === 'count') return [count(operation)];
  throw new Error(`${operation.name}: the verb of a query is Get, List or Count.`);
}

/** The method of a query that stands in no resource: `GetViewer` makes `viewer`. */
export function rootMethodOf(operation: Operation, name: string): Method {
  const { document } = namesOf(operation);
  return {
    doc: documentation(operation, {}),
    signature: `${name}(options?: CallOptions): Promise<${fragmentIn(operation, operation.rootSelection.selectionSet)}>`,
    implementation: `${name}: (options) => find(execute, ${document}, {}, '${operation.rootField.name}', options)`,
  };
}

function get(operation: Operation, context: MethodContext): Method[] {
  const { document } = namesOf(operation);
  const hasParameter = (operation.node.variableDefinitions ?? []).length > 0;
  const { name, type, variables } = parameterOf(operation, context);
  const node = fragmentIn(operation, operation.rootSelection.selectionSet);
  const field = operation.rootField.name;
  const what = wordsOf(getNamedType(operation.rootField.type).name);
  const param = hasParameter ? `@param ${name} - ${operation.variableDescriptions.get(name) ?? `Which ${what}.`}` : '';
  const [parameter, names, values] = hasParameter
    ? [`${name}: ${type}, `, `(${name}, options)`, variables]
    : ['', '(options)', '{}'];
  if (isNonNullType(operation.rootField.type)) {
    return [
      {
        doc: documentation(operation, { param }),
        signature: `get(${parameter}options?: CallOptions): Promise<${node}>`,
        implementation: `get: ${names} => find(execute, ${document}, ${values}, '${field}', options)`,
      },
    ];
  }
  return [
    {
      doc: documentation(operation, { param, throws: '@throws {@link NotFoundError} when there is none.' }).replace(
        /, or null when there is none|; null: [^.]*/,
        '',
      ),
      signature: `get(${parameter}options?: CallOptions): Promise<${node}>`,
      implementation: `get: ${names} => get(execute, ${document}, ${values}, '${field}', '${what}', options)`,
    },
    {
      doc: documentation(operation, { param, hasExample: false }),
      signature: `find(${parameter}options?: CallOptions): Promise<${node} | null>`,
      implementation: `find: ${names} => find(execute, ${document}, ${values}, '${field}', options)`,
    },
  ];
}

function count(operation: Operation): Method {
  const { document, variables } = namesOf(operation);
  return {
    doc: documentation(operation, { param: '@param variables - Which ones.' }),
    signature: `count(variables?: ${variables}, options?: CallOptions): Promise<number>`,
    implementation: `count: (variables = {}, options) => find(execute, ${document}, variables, '${operation.rootField.name}', options)`,
  };
}

function watch(operation: Operation): Method {
  const { document, variables } = namesOf(operation);
  const node = fragmentIn(operation, operation.rootSelection.selectionSet);
  return {
    doc: documentation(operation, {
      more: 'A lost connection is made again and goes on where it was. It ends with `options.signal`, or with the loop.',
      param: '@param variables - Which ones, and where to go on.',
    }),
    signature: `${operation.verb}(variables?: ${variables}, options?: CallOptions): AsyncGenerator<${node}, void, undefined>`,
    implementation: `${operation.verb}: (variables = {}, options) => subscribe(execute, ${document}, variables, '${operation.rootField.name}', options)`,
  };
}

function list(operation: Operation): Method[] {
  const field = operation.rootField.name;
  const { document, variables } = namesOf(operation);
  const nodes = operation.rootSelection.selectionSet?.selections.find(
    (part) => part.kind === Kind.FIELD && part.name.value === 'nodes',
  );
  const node = fragmentIn(operation, nodes?.kind === Kind.FIELD ? nodes.selectionSet : undefined);
  return [
    {
      doc: documentation(operation, {
        more: 'One page: its `nodes`, and in `pageInfo` where the next begins.',
        param: '@param variables - Which ones, and which page.',
        hasExample: false,
      }),
      signature: `list(variables?: ${variables}, options?: CallOptions): Promise<Page<${node}>>`,
      implementation: `list: (variables = {}, options) => find(execute, ${document}, variables, '${field}', options)`,
    },
    {
      doc: documentation(operation, {
        more: 'Every page: the next is read when the loop gets there. The time limit holds for each.',
        param: '@param variables - Which ones; `first` is the size of a page.',
      }),
      signature: `all(variables?: ${variables}, options?: CallOptions): AsyncGenerator<${node}, void, undefined>`,
      implementation: `all: (variables = {}, options) => all(execute, ${document}, variables, '${field}', options)`,
    },
  ];
}

function refusable(operation: Operation, context: MethodContext): Method {
  const { method, name: operationName } = operation;
  const { document } = namesOf(operation);
  const { name, type, variables } = parameterOf(operation, context);
  const { subject, resultName, errorCode } = mutationResultOf(operation);
  const isIdempotent = context.idempotentMutations.includes(operationName);
  const about = [
    `field: '${operation.rootField.name}'`,
    ...(subject === null ? [] : [`subject: '${subject}'`]),
    ...(isIdempotent ? ['idempotent: true'] : []),
  ];
  return {
    doc: documentation(operation, {
      param: `@param ${name} - ${operation.variableDescriptions.get(name) ?? ''}`,
      throws: `@throws {@link UserError} when there is something to correct, with a code of {@link ${errorCode}}.`,
    }),
    signature: `${method}(${name}: ${type}, options?: CallOptions): Promise<${resultName}>`,
    implementation: `${method}: (${name}, options) => mutate(execute, ${document}, ${variables}, { ${about.join(', ')} }, options)`,
  };
}

/** The only variable of what can be refused, and the `by` of a query, is the parameter itself; otherwise the variables together are. */
function parameterOf(
  operation: Operation,
  { schema, scalars }: MethodContext,
): { name: string; type: string; variables: string } {
  const [only, ...others] = operation.node.variableDefinitions ?? [];
  const name = only?.variable.name.value ?? '';
  if (only === undefined || others.length > 0 || (!isRefusable(operation) && name !== 'by')) {
    return { name: 'variables', type: namesOf(operation).variables, variables: 'variables' };
  }
  const type = typeFromAST(schema, only.type);
  if (type === undefined) throw new Error(`${operation.name}: $${name} has an unknown type.`);
  return { name, type: inputType(type, scalars), variables: `{ ${name} }` };
}

/** The one fragment that a selection consists of: its name is the type that people see. */
function fragmentIn(operation: Operation, selections: SelectionSetNode | undefined): string {
  const [spread, ...others] = selections?.selections ?? [];
  if (spread?.kind === Kind.FRAGMENT_SPREAD && others.length === 0) return spread.name.value;
  throw new Error(`${operation.name} must select its objects by exactly one fragment.`);
}

function documentation(operation: Operation, { more = '', param = '', throws = '', hasExample = true }): string {
  const { prose, example } = splitExample(operation.node.description?.value);
  const paragraphs = [operation.rootField.description ?? '', more, prose];
  const tags = [
    param,
    '@param options - Signal and time limit of this call.',
    throws,
    hasExample && example !== '' ? `@example\n\`\`\`ts\n${example}\n\`\`\`` : '',
  ];
  return [...paragraphs, tags.filter((tag) => tag !== '').join('\n')]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}
