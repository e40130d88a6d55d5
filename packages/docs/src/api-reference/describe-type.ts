import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { deprecation, fieldTable, inputTable } from './describe-field.ts';
import { linkedType, type Links } from './links.ts';
import { prose, table } from './markdown.ts';

/** A type with its fields or values. */
export function describeType(type: GraphQLNamedType, links: Links): string {
  return [`### ${type.name} {#${type.name}}`, `*${kindOf(type)}.* ${prose(type.description)}`, partsOf(type, links)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function kindOf(type: GraphQLNamedType): string {
  if (isEnumType(type)) return 'Enumeration';
  if (isInputObjectType(type)) return type.isOneOf ? 'Input, exactly one of these fields' : 'Input';
  if (isObjectType(type)) return 'Object';
  if (isInterfaceType(type)) return 'Interface';
  return isUnionType(type) ? 'Union' : 'Scalar';
}

function partsOf(type: GraphQLNamedType, links: Links): string {
  if (isObjectType(type) || isInterfaceType(type)) return fieldTable(Object.values(type.getFields()), links);
  if (isInputObjectType(type)) return inputTable('Field', Object.values(type.getFields()), links);
  if (isUnionType(type))
    return type
      .getTypes()
      .map((one) => `- ${linkedType(one, links)}`)
      .join('\n');
  if (!isEnumType(type)) return '';
  return table(
    ['Value', 'Meaning'],
    type
      .getValues()
      .map(({ name, description, deprecationReason }) => [
        `\`${name}\``,
        `${deprecation(deprecationReason)} ${prose(description)}`.trim(),
      ]),
  );
}
