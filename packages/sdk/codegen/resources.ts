import {
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  OperationTypeNode,
} from 'graphql';
import { docComment } from './doc-comment.ts';
import { type Method, type MethodContext, methodsOf, rootMethodOf } from './method.ts';
import { mutationResultInterface, mutationResultOf } from './mutation-result.ts';
import { lowerFirst, pascalCaseOf, wordsOf } from './naming.ts';
import { type DocumentFile, fragmentsOf, namesOf, type Operation, operationsOf } from './operation.ts';

/** Operations of this file become methods of the client itself. */
const CLIENT_FILE = 'client';

/**
 * Plugin of graphql-codegen: an interface and an implementation for each file of operations, so
 * that `UpdateMailboxPolicy` in `mailbox-policies.graphql` is `client.mailboxPolicies.update`.
 */
export function plugin(schema: GraphQLSchema, files: DocumentFile[], config: Omit<MethodContext, 'schema'>) {
  const operations = operationsOf(schema, files);
  const mutations = operations.filter((operation) => operation.node.operation === OperationTypeNode.MUTATION);
  const resourceNames = [...new Set(operations.map(({ file }) => file))].filter((file) => file !== CLIENT_FILE);
  const content = [
    ...mutations.map((operation) => mutationResultInterface(operation, config.scalars)),
    userErrorCode(mutations),
    ...resourceNames.map((name) => resource(name, operations, { ...config, schema })),
    resourcesOfClient(resourceNames, operations),
  ].join('\n');
  return { prepend: imports(schema, files, content), content };
}

function userErrorCode(mutations: Operation[]): string {
  const codes = [...new Set(mutations.map((operation) => mutationResultOf(operation).errorCode))];
  return `/** Every code that a {@link UserError} can have. */\nexport type UserErrorCode =\n${codes.map((code) => `  | ${code}`).join('\n')};\n`;
}

function resource(name: string, operations: Operation[], context: MethodContext): string {
  const own = operations.filter(({ file }) => file === name);
  const methods = own.flatMap((operation) => methodsOf(operation, context));
  const typeName = pascalCaseOf(name);
  return [
    docComment(descriptionOf(name, own)),
    `export interface ${typeName} {\n${signatures(methods)}}\n\n`,
    `const ${lowerFirst(typeName)} = (execute: Execute): ${typeName} => ({\n${implementations(methods)}});\n`,
  ].join('');
}

/** For example `Dial plans. A numbering space…`, in the words of the schema about one of them. */
function descriptionOf(name: string, operations: Operation[]): string {
  const types = operations.map(({ rootField }) => getNamedType(rootField.type));
  const pages = types.filter(isObjectType).map((type) => getNamedType(type.getFields()['nodes']?.type));
  const node = pages.find((type) => type != null);
  const words = wordsOf(pascalCaseOf(name));
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}. ${node?.description ?? ''}`;
}

function resourcesOfClient(resourceNames: string[], operations: Operation[]): string {
  const methods = operations
    .filter(({ file }) => file === CLIENT_FILE)
    .map((operation) => rootMethodOf(operation, lowerFirst(operation.name.slice(operation.verb.length))));
  const members = resourceNames.map((name) => {
    const own = operations.filter(({ file }) => file === name);
    return `${docComment(descriptionOf(name, own), '  ')}  readonly ${lowerFirst(pascalCaseOf(name))}: ${pascalCaseOf(name)};\n`;
  });
  const values = resourceNames
    .map((name) => lowerFirst(pascalCaseOf(name)))
    .map((name) => `    ${name}: ${name}(execute),\n`);
  return [
    docComment('Everything that the API can do, by resource.'),
    `export interface Resources {\n${members.join('')}${signatures(methods)}}\n\n`,
    `export function createResources(execute: Execute): Resources {\n`,
    `  return {\n${values.join('')}${implementations(methods, '    ')}  };\n}\n`,
  ].join('');
}

function signatures(methods: Method[]): string {
  return methods.map(({ doc, signature }) => `${docComment(doc, '  ')}  ${signature};\n`).join('');
}

function implementations(methods: Method[], indent = '  '): string {
  return methods.map(({ implementation }) => `${indent}${implementation},\n`).join('');
}

/** Imports what `content` names outside of its comments, no more: unused imports would be lint errors. */
function imports(schema: GraphQLSchema, files: DocumentFile[], content: string): string[] {
  const code = content.replaceAll(/\/\*\*.*?\*\//gs, '');
  const isUsed = (name: string) => new RegExp(`\\b${name}\\b`).test(code);
  const operations = operationsOf(schema, files).map(namesOf);
  const types = Object.values(schema.getTypeMap()).filter((type) => isEnumType(type) || isInputObjectType(type));
  const typeNames = [
    ...fragmentsOf(files).keys(),
    ...types.map(({ name }) => name),
    ...operations.map(({ variables }) => variables),
  ];
  const imported = [
    ...operations.map(({ document }) => document),
    ...typeNames.filter(isUsed).map((name) => `type ${name}`),
  ];
  return [
    "import type { CallOptions } from '../call-options.ts';",
    "import type { Execute } from '../execute.ts';",
    "import { mutate } from '../mutate.ts';",
    "import { all, type Page } from '../pages.ts';",
    "import { find, get } from '../read.ts';",
    `import {\n${imported.map((name) => `  ${name},\n`).join('')}} from './operations.generated.ts';\n`,
  ];
}
