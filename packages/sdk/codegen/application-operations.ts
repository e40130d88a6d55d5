import { type GraphQLSchema, isEnumType, isInputObjectType } from 'graphql';
import { type DocumentFile, fragmentsOf, operationsOf } from './operation.ts';
import { fragmentInterface, operationTypes } from './operation-types.ts';
import type { Scalars } from './typescript-type.ts';

/**
 * Plugin of graphql-codegen: the operations of an application in `folder`, typed as those of the SDK and for
 * `client.request`. They may use the SDK's fragments, whose types come from the SDK.
 */
export function plugin(schema: GraphQLSchema, files: DocumentFile[], config: { scalars: Scalars; folder: string }) {
  const isOwn = ({ location = '' }: DocumentFile) => location.includes(config.folder);
  const ownNames = new Set(files.filter(isOwn).flatMap(({ document }) => namesIn(document)));
  const fragments = [...fragmentsOf(files).values()];
  const own = fragments.filter(({ name }) => ownNames.has(name.value));
  const content = [
    ...own.map((fragment) => fragmentInterface(schema, fragment, config.scalars)),
    ...operationsOf(schema, files)
      .filter(({ name }) => ownNames.has(name))
      .map((operation) => operationTypes(schema, operation, config.scalars)),
  ].join('\n');

  const code = content.replaceAll(/\/\*\*.*?\*\//gs, '');
  const schemaTypes = Object.values(schema.getTypeMap()).filter((type) => isEnumType(type) || isInputObjectType(type));
  const known = [
    ...fragments.filter((fragment) => !own.includes(fragment)).map(({ name }) => name.value),
    ...schemaTypes.map(({ name }) => name),
    'TypedDocument',
  ];
  const imported = known
    .filter((name) => new RegExp(`: (readonly )?\\(?${name}\\b|& ${name}\\b`).test(code))
    .toSorted();
  return {
    prepend:
      content === ''
        ? []
        : [`import type {\n${imported.map((name) => `  ${name},\n`).join('')}} from '@unmissed/sdk';\n`],
    content: content === '' ? 'export {};\n' : content,
  };
}

function namesIn(document: DocumentFile['document']): string[] {
  return (document?.definitions ?? []).flatMap((node) =>
    'name' in node && node.name !== undefined ? [node.name.value] : [],
  );
}
