import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
} from 'graphql';
import { docComment } from './doc-comment.ts';
import { inputMember, inputType, type Scalars } from './typescript-type.ts';

/**
 * Plugin of graphql-codegen: the enums and input types of the schema. Beside the published plugins
 * it exists for what integrators feel: a field with a default may be left undefined under
 * `exactOptionalPropertyTypes` too, and enum keys are the codes that the documentation uses.
 */
export function plugin(schema: GraphQLSchema, _files: unknown, config: { scalars: Scalars }): string {
  const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
  return [
    ...types.filter(isEnumType).map(enumType),
    ...types
      .filter(isInputObjectType)
      .map((type) => (type.isOneOf ? oneOfType(type, config.scalars) : inputInterface(type, config.scalars))),
  ].join('\n');
}

/** A constant for those who list the values, and a union of the strings under the same name. */
function enumType(type: GraphQLEnumType): string {
  const values = type
    .getValues()
    .map(({ name, description }) => `${docComment(description, '  ')}  ${name}: '${name}',\n`);
  return [
    docComment(type.description),
    `export const ${type.name} = {\n${values.join('')}} as const;\n`,
    docComment(type.description),
    `export type ${type.name} = (typeof ${type.name})[keyof typeof ${type.name}];\n`,
  ].join('');
}

function inputInterface(type: GraphQLInputObjectType, scalars: Scalars): string {
  const members = Object.values(type.getFields()).map((field) => inputMember(field, scalars));
  return `${docComment(type.description)}export interface ${type.name} {\n${members.join('')}}\n`;
}

/** One alternative for each field, which has that field and none of the others. */
function oneOfType(type: GraphQLInputObjectType, scalars: Scalars): string {
  const fields = Object.values(type.getFields());
  const alternatives = fields.map((given) => {
    const members = fields.map((field) =>
      field === given
        ? `${docComment(field.description, '      ')}      readonly ${field.name}: ${inputType(field.type, scalars).replace(/ \| null$/, '')};\n`
        : `      readonly ${field.name}?: undefined;\n`,
    );
    return `\n  | {\n${members.join('')}    }`;
  });
  return `${docComment(type.description)}export type ${type.name} =${alternatives.join('')};\n`;
}
