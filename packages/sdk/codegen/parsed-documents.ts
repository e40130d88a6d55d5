import { type DefinitionNode, type GraphQLSchema, parse, print } from 'graphql';
import { docComment } from './doc-comment.ts';
import { type DocumentFile, fragmentsOf, namesOf, type Operation, operationsOf } from './operation.ts';

/**
 * Plugin of graphql-codegen: the operations once more, parsed, for clients that work on syntax trees.
 * Beside the published `typed-document-node` it exists so that both entries of the SDK share their
 * types, and fragments are written once and not in every document.
 */
export function plugin(schema: GraphQLSchema, files: DocumentFile[]) {
  const operations = operationsOf(schema, files);
  const fragments = [...fragmentsOf(files).values()];
  const types = operations.map(namesOf).flatMap(({ result, variables }) => [result, variables]);
  return {
    prepend: [
      "import type { FragmentDefinitionNode } from 'graphql';",
      "import type { ParsedDocument } from '../parsed-document.ts';",
      `import type {\n${types.map((name) => `  ${name},\n`).join('')}} from './operations.generated.ts';\n`,
    ],
    content: [
      ...fragments.map(
        (fragment) => `const ${constantOf(fragment.name.value)} = ${tree(fragment)} as FragmentDefinitionNode;\n`,
      ),
      ...operations.map(parsedDocument),
    ].join('\n'),
  };
}

function parsedDocument(operation: Operation): string {
  const { document, result, variables } = namesOf(operation);
  const { description: _, ...node } = operation.node;
  const definitions = [tree(node), ...operation.fragments.map((fragment) => constantOf(fragment.name.value))];
  return [
    docComment(operation.rootField.description),
    `export const ${document} = {"kind":"Document","definitions":[${definitions.join(',')}]} as unknown as ParsedDocument<${result}, ${variables}>;\n`,
  ].join('');
}

function constantOf(fragment: string): string {
  return `${fragment}Fragment`;
}

/** A definition as JSON, without places in a file and what was left empty. */
function tree(definition: DefinitionNode): string {
  const [node] = parse(print(definition), { noLocation: true }).definitions;
  return JSON.stringify(node, (_key, value: unknown) =>
    Array.isArray(value) && value.length === 0 ? undefined : value,
  );
}
