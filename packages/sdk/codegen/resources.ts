import { type GraphQLSchema, getNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { docComment } from './doc-comment.ts';
import { type Method, type MethodContext, methodsOf, rootMethodOf } from './method.ts';
import { isRefusable, mutationResultInterface, mutationResultOf } from './mutation-result.ts';
import { lowerFirst, pascalCaseOf, wordsOf } from './naming.ts';
import { type DocumentFile, fragmentsOf, namesOf, type Operation, operationsOf } from './operation.ts';

/** Operations of this file become methods of the client itself. */
const CLIENT_FILE = 'client';

/** Methods that no operation makes, by the file of their resource. They are written by hand, in `src`. */
const WRITTEN_METHODS: Record<string, Method[]> = {
  calls: [
    {
      doc: `A buffer for the reports of one telephone system: sends them in batches, in the order of each call, and holds
them while the API is away.

@param options - Who reports, how much to hold, where, and whom to tell.
@example
\`\`\`ts
const reporter = client.calls.reporter({ source: 'pbx-1', onRejected: ({ code, message }) => console.error(code, message) });
await reporter.report({ callId: 'a84b4c76e66710', legs: [{ target: '4711', outcome: 'NO_ANSWER' }], endedAt: new Date() });
await reporter.close();
\`\`\``,
      signature: 'reporter(options: ReporterOptions): Reporter',
      implementation: 'reporter: (options) => createReporter(execute, options)',
    },
  ],
};

/**
 * Plugin of graphql-codegen: an interface and an implementation for each file of operations, so
 * that `UpdateMailboxPolicy` in `mailbox-policies.graphql` is `client.mailboxPolicies.update`.
 */
export function plugin(schema: GraphQLSchema, files: DocumentFile[], config: Omit<MethodContext, 'schema'>) {
  const operations = operationsOf(schema, files);
  const refusable = operations.filter(isRefusable);
  const resourceNames = [...new Set(operations.map(({ file }) => file))].filter((file) => file !== CLIENT_FILE);
  const content = [
    ...refusable.map((operation) => mutationResultInterface(operation, config.scalars)),
    userErrorCode(refusable),
    ...resourceNames.map((name) => resource(name, operations, { ...config, schema })),
    resourcesOfClient(resourceNames, operations),
  ].join('\n');
  return { prepend: imports(schema, files, content), content };
}

function userErrorCode(refusable: Operation[]): string {
  const codes = [...new Set(refusable.map((operation) => mutationResultOf(operation).errorCode))];
  return `/** Every code that a {@link UserError} can have. */\nexport type UserErrorCode =\n${codes.map((code) => `  | ${code}`).join('\n')};\n`;
}

function resource(name: string, operations: Operation[], context: MethodContext): string {
  const own = operations.filter(({ file }) => file === name);
  const methods = [...own.flatMap((operation) => methodsOf(operation, context)), ...(WRITTEN_METHODS[name] ?? [])];
  const typeName = typeNameOf(name, own);
  const factory = lowerFirst(pascalCaseOf(name));
  return [
    docComment(descriptionOf(name, own)),
    `export interface ${typeName} {\n${signatures(methods)}}\n\n`,
    docComment(`Makes \`client.${factory}\`, for {@link createPartialClient}.`),
    `export const ${factory} = (execute: Execute): ${typeName} => ({\n${implementations(methods)}});\n`,
  ].join('');
}

/** For example `DialPlans`. What there is only one of gives its name to what it is: `RetentionResource`. */
function typeNameOf(name: string, operations: Operation[]): string {
  const typeName = pascalCaseOf(name);
  const isTaken = operations.some(({ fragments }) => fragments.some((fragment) => fragment.name.value === typeName));
  return isTaken ? `${typeName}Resource` : typeName;
}

/** For example `Dial plans. A numbering space…`, in the words of the schema about one of them. */
function descriptionOf(name: string, operations: Operation[]): string {
  const types = operations.map(({ rootField }) => getNamedType(rootField.type));
  const pages = types.filter(isObjectType).map((type) => getNamedType(type.getFields()['nodes']?.type));
  // What there is only one of has no pages.
  const node = pages.find((type) => type != null) ?? types.find((type) => !/(Connection|Payload)$/.test(type.name));
  const words = wordsOf(pascalCaseOf(name));
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}. ${node?.description ?? ''}`;
}

function resourcesOfClient(resourceNames: string[], operations: Operation[]): string {
  const methods = operations
    .filter(({ file }) => file === CLIENT_FILE)
    .map((operation) => {
      const name = lowerFirst(operation.name.slice(operation.verb.length));
      return { name, ...rootMethodOf(operation, name) };
    });
  const factories = methods.map(({ name, implementation }) =>
    [
      docComment(`Makes \`client.${name}\`, for {@link createPartialClient}.`),
      `export const ${name} = (execute: Execute): Resources['${name}'] => ${implementation.slice(`${name}: `.length)};\n\n`,
    ].join(''),
  );
  const members = resourceNames.map((name) => {
    const own = operations.filter(({ file }) => file === name);
    return `${docComment(descriptionOf(name, own), '  ')}  readonly ${lowerFirst(pascalCaseOf(name))}: ${typeNameOf(name, own)};\n`;
  });
  const names = [...resourceNames.map((name) => lowerFirst(pascalCaseOf(name))), ...methods.map(({ name }) => name)];
  return [
    docComment('Everything that the API can do, by resource.'),
    `export interface Resources {\n${members.join('')}${signatures(methods)}}\n\n`,
    ...factories,
    docComment('What every part of the client is made by.'),
    `export const resources = {\n${names.map((name) => `  ${name},\n`).join('')}};\n`,
  ].join('');
}

function signatures(methods: Method[]): string {
  return methods.map(({ doc, signature }) => `${docComment(doc, '  ')}  ${signature};\n`).join('');
}

function implementations(methods: Method[]): string {
  return methods.map(({ implementation }) => `  ${implementation},\n`).join('');
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
    "import { createReporter } from '../reporter/create-reporter.ts';",
    "import type { Reporter, ReporterOptions } from '../reporter/reporter.ts';",
    "import { subscribe } from '../subscribe.ts';",
    `import {\n${imported.map((name) => `  ${name},\n`).join('')}} from './operations.generated.ts';\n`,
  ];
}
