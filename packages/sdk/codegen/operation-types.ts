import { type FragmentDefinitionNode, type GraphQLSchema, isInputType, isObjectType, typeFromAST } from 'graphql';
import { docComment } from './doc-comment.ts';
import { type DocumentFile, fragmentsOf, namesOf, type Operation, operationsOf, textOf } from './operation.ts';
import { fieldMember, inputMember, type Scalars, selectionType } from './typescript-type.ts';

/**
 * Plugin of graphql-codegen: what the operations return, the variables they take, and their text.
 * Beside the published `typescript-operations` and `typed-document-node` it exists for two things:
 * every field keeps its description from the schema, and a document is a plain string, so that
 * importing the SDK runs nothing and needs no library.
 */
export function plugin(schema: GraphQLSchema, files: DocumentFile[], config: { scalars: Scalars }) {
  const fragments = [...fragmentsOf(files).values()].map((fragment) =>
    fragmentInterface(schema, fragment, config.scalars),
  );
  const operations = operationsOf(schema, files).map((operation) => operationTypes(schema, operation, config.scalars));
  return {
    prepend: ["import type { TypedDocument } from '../typed-document.ts';"],
    content: [...fragments, ...operations].join('\n'),
  };
}

/** What a fragment selects, under its name. */
export function fragmentInterface(schema: GraphQLSchema, fragment: FragmentDefinitionNode, scalars: Scalars): string {
  const type = schema.getType(fragment.typeCondition.name.value);
  if (!isObjectType(type)) throw new Error(`Fragment ${fragment.name.value} is not on an object type.`);
  return `${docComment(type.description)}export interface ${fragment.name.value} ${selectionType(type, fragment.selectionSet, scalars)}\n`;
}

/** Variables, result and text of an operation. */
export function operationTypes(schema: GraphQLSchema, operation: Operation, scalars: Scalars): string {
  const { result, variables, document } = namesOf(operation);
  const members = variableMembers(schema, operation, scalars);
  return [
    docComment(`Variables of {@link ${document}}.`),
    members === ''
      ? `export type ${variables} = Record<string, never>;\n`
      : `export interface ${variables} {\n${members}}\n`,
    docComment(`Result of {@link ${document}}.`),
    `export interface ${result} {\n${fieldMember(operation.rootType, operation.rootSelection, scalars, '  ')}}\n`,
    docComment(operation.rootField.description),
    `export const ${document}: TypedDocument<${result}, ${variables}> =\n  '${textOf(operation).replaceAll(/[\\']/g, '\\$&')}';\n`,
  ].join('');
}

function variableMembers(schema: GraphQLSchema, operation: Operation, scalars: Scalars): string {
  return (operation.node.variableDefinitions ?? [])
    .map(({ variable, type: typeNode, defaultValue }) => {
      const name = variable.name.value;
      const type = typeFromAST(schema, typeNode);
      if (!isInputType(type)) throw new Error(`${operation.name}: $${name} has an unknown type.`);
      return inputMember({ name, type, description: operation.variableDescriptions.get(name), defaultValue }, scalars);
    })
    .join('');
}
