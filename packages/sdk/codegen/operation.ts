import { basename } from 'node:path';
import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  Kind,
  type OperationDefinitionNode,
  print,
  stripIgnoredCharacters,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { inputDescription } from './doc-comment.ts';
import { pascalCaseOf } from './naming.ts';

/** A file of operations as graphql-codegen hands it over. */
export interface DocumentFile {
  location?: string | undefined;
  document?: DocumentNode | undefined;
}

/** One operation of `src/operations`, which becomes one or two methods of the SDK. */
export interface Operation {
  node: OperationDefinitionNode;
  /** For example `UpdateMailboxPolicy`. */
  name: string;
  /** For example `update`. */
  verb: string;
  /** The method that it becomes when it changes something: its verb, or of two of the same verb `updateMany`. */
  method: string;
  /** The file it stands in, for example `mailbox-policies`. */
  file: string;
  /** `Query`, `Mutation` or `Subscription`. */
  rootType: GraphQLObjectType;
  rootField: GraphQLField<unknown, unknown>;
  rootSelection: FieldNode;
  /** The fragments it uses, directly or not. */
  fragments: FragmentDefinitionNode[];
  /** What its variables are, in the words of the schema, by their names. */
  variableDescriptions: Map<string, string>;
}

/** Every operation of the files, file by file in the order of the alphabet. */
export function operationsOf(schema: GraphQLSchema, files: DocumentFile[]): Operation[] {
  const known = fragmentsOf(files);
  const operations = definitionsOf(files).flatMap(({ file, node }) =>
    node.kind === Kind.OPERATION_DEFINITION ? [operationOf(schema, known, file, node)] : [],
  );
  return operations.map((one) => {
    const hasNamesake = operations.some((other) => other !== one && other.file === one.file && other.verb === one.verb);
    const isOfMany = hasNamesake && one.name.slice(one.verb.length) === pascalCaseOf(one.file);
    return isOfMany ? { ...one, method: `${one.verb}Many` } : one;
  });
}

/** The TypeScript names of what is made for an operation. */
export function namesOf({ name, node }: Operation) {
  const result = `${name}${node.operation.charAt(0).toUpperCase()}${node.operation.slice(1)}`;
  return { result, variables: `${result}Variables`, document: `${name}Document` };
}

/** The text of an operation with its fragments, as it is sent. */
export function textOf({ node, fragments }: Operation): string {
  const { description: _, ...operation } = node;
  return stripIgnoredCharacters([operation, ...fragments].map((part) => print(part)).join('\n'));
}

/** Every fragment of the files, by name. */
export function fragmentsOf(files: DocumentFile[]): Map<string, FragmentDefinitionNode> {
  const fragments = definitionsOf(files).flatMap(({ node }) => (node.kind === Kind.FRAGMENT_DEFINITION ? [node] : []));
  return new Map(fragments.map((node) => [node.name.value, node]));
}

function definitionsOf(files: DocumentFile[]) {
  return files
    .map(({ location = '', document }) => ({ file: basename(location, '.graphql'), document }))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
    .flatMap(({ file, document }) => (document?.definitions ?? []).map((node) => ({ file, node })));
}

function operationOf(
  schema: GraphQLSchema,
  known: Map<string, FragmentDefinitionNode>,
  file: string,
  node: OperationDefinitionNode,
): Operation {
  const name = node.name?.value ?? '';
  const [, verb] = /^([A-Z][a-z]+)[A-Z]/.exec(name) ?? [];
  if (verb === undefined) throw new Error(`${file}.graphql: "${name}" is not a verb and a noun, as GetMailbox is.`);

  const [rootSelection, ...others] = node.selectionSet.selections;
  const rootType = schema.getRootType(node.operation);
  const rootField = rootSelection?.kind === Kind.FIELD ? rootType?.getFields()[rootSelection.name.value] : undefined;
  if (rootType == null || rootSelection?.kind !== Kind.FIELD || rootField === undefined || others.length > 0) {
    throw new Error(`${file}.graphql: ${name} must ask for exactly one root field.`);
  }

  const fragments = usedFragments(node, known);
  const variableDescriptions = describeVariables(schema, [node, ...fragments]);
  return {
    node,
    name,
    verb: verb.toLowerCase(),
    method: verb.toLowerCase(),
    file,
    rootType,
    rootField,
    rootSelection,
    fragments,
    variableDescriptions,
  };
}

function usedFragments(node: ASTNode, known: Map<string, FragmentDefinitionNode>): FragmentDefinitionNode[] {
  const used = new Set<FragmentDefinitionNode>();
  const collect = (from: ASTNode): void => {
    visit(from, {
      FragmentSpread({ name }) {
        const fragment = known.get(name.value);
        if (fragment === undefined) throw new Error(`There is no fragment ${name.value}.`);
        if (!used.has(fragment)) collect(used.add(fragment) && fragment);
      },
    });
  };
  collect(node);
  return [...used];
}

/** A variable is described by the argument or input field that it is given to. */
function describeVariables(
  schema: GraphQLSchema,
  definitions: (OperationDefinitionNode | FragmentDefinitionNode)[],
): Map<string, string> {
  const descriptions = new Map<string, string>();
  const info = new TypeInfo(schema);
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  visit(
    document,
    visitWithTypeInfo(info, {
      Argument({ value }) {
        if (value.kind === Kind.VARIABLE)
          descriptions.set(value.name.value, inputDescription(info.getArgument() ?? {}));
      },
      ObjectField({ name, value }) {
        const input = getNamedType(info.getParentInputType());
        if (value.kind !== Kind.VARIABLE || !isInputObjectType(input)) return;
        descriptions.set(value.name.value, inputDescription(input.getFields()[name.value] ?? {}));
      },
    }),
  );
  return descriptions;
}
