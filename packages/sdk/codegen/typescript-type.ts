import {
  type FieldNode,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { docComment, inputDescription } from './doc-comment.ts';

/** TypeScript types of scalars: what we are given as input, what we hand out as output. */
export type Scalars = Record<string, { input: string; output: string }>;

/**
 * Prints the type of a selection of an object's fields. A fragment is printed by its name, so that
 * people read `readonly mailbox: MailboxReference`, not what is in it.
 */
export function selectionType(
  type: GraphQLObjectType,
  selections: SelectionSetNode,
  scalars: Scalars,
  indent = '',
): string {
  const fragments = selections.selections.flatMap((node) =>
    node.kind === Kind.FRAGMENT_SPREAD ? [node.name.value] : [],
  );
  const fields = selections.selections.filter((node) => node.kind === Kind.FIELD);
  if (fields.length === 0) return fragments.join(' & ');
  const block = `{\n${fields.map((field) => fieldMember(type, field, scalars, `${indent}  `)).join('')}${indent}}`;
  return [...fragments, block].join(' & ');
}

/** Prints one selected field with its description from the schema. */
export function fieldMember(type: GraphQLObjectType, field: FieldNode, scalars: Scalars, indent: string): string {
  const definition = type.getFields()[field.name.value];
  if (definition === undefined) throw new Error(`${type.name} has no field ${field.name.value}.`);
  const value = outputType(definition.type, field, scalars, indent);
  return `${docComment(definition.description, indent)}${indent}readonly ${(field.alias ?? field.name).value}: ${value};\n`;
}

function outputType(type: GraphQLOutputType, field: FieldNode, scalars: Scalars, indent: string): string {
  return withModifiers(type, (named) => {
    if (isScalarType(named)) return scalarType(named.name, scalars).output;
    if (isEnumType(named)) return named.name;
    if (isObjectType(named) && field.selectionSet !== undefined)
      return selectionType(named, field.selectionSet, scalars, indent);
    throw new Error(`The SDK generator does not know interfaces and unions: ${named.name}.`);
  });
}

/** Prints a field of an input type, or a variable: optional unless it must be given. */
export function inputMember(
  field: Pick<GraphQLInputField, 'name' | 'type' | 'description' | 'defaultValue'>,
  scalars: Scalars,
): string {
  const type = inputType(field.type, scalars);
  const isRequired = isNonNullType(field.type) && field.defaultValue === undefined;
  const member = isRequired ? `${field.name}: ${type}` : `${field.name}?: ${type} | undefined`;
  return `${docComment(inputDescription(field), '  ')}  readonly ${member};\n`;
}

/** Prints the type of something given to the API. */
export function inputType(type: GraphQLType, scalars: Scalars): string {
  return withModifiers(type, (named) => (isScalarType(named) ? scalarType(named.name, scalars).input : named.name));
}

function withModifiers(type: GraphQLType, print: (named: GraphQLNamedType) => string): string {
  if (!isNonNullType(type)) return `${listOrNamed(type, print)} | null`;
  return listOrNamed(type.ofType, print);
}

function listOrNamed(type: GraphQLType, print: (named: GraphQLNamedType) => string): string {
  if (!isListType(type)) return print(getNamedType(type));
  const item = withModifiers(type.ofType, print);
  return /[|&]/.test(item) ? `readonly (${item})[]` : `readonly ${item}[]`;
}

function scalarType(name: string, scalars: Scalars): { input: string; output: string } {
  const scalar = scalars[name];
  if (scalar === undefined) throw new Error(`codegen.ts has no TypeScript type for the scalar ${name}.`);
  return scalar;
}
