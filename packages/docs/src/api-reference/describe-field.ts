import { astFromValue, type GraphQLArgument, type GraphQLField, type GraphQLInputField, print } from 'graphql';
import { linkedType, type Links, type RootKind } from './links.ts';
import { prose, table } from './markdown.ts';

type AnyField = GraphQLField<unknown, unknown>;

/** A query, mutation or subscription with its arguments. */
export function describeRootField(kind: RootKind, field: AnyField, links: Links): string {
  const { name, args, type } = field;
  const facts = [
    `Answers ${linkedType(type, links)}`,
    ...permissionOf(field).map((permission) => `requires \`${permission}\``),
  ];
  return [
    `### ${name} {#${kind}-${name}}`,
    deprecation(field.deprecationReason),
    prose(field.description),
    `${facts.join('; ')}.`,
    inputTable('Argument', args, links),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The fields of an object, each with its arguments. */
export function fieldTable(fields: readonly AnyField[], links: Links): string {
  return table(
    ['Field', 'Type', 'Meaning'],
    fields.map((field) => [
      `\`${field.name}\`${field.args.length === 0 ? '' : ` (${field.args.map((arg) => `\`${arg.name}\``).join(', ')})`}`,
      linkedType(field.type, links),
      [
        deprecation(field.deprecationReason),
        prose(field.description),
        ...permissionOf(field).map((permission) => `Requires \`${permission}\`.`),
      ]
        .filter((part) => part !== '')
        .join(' '),
    ]),
  );
}

/** Arguments, or the fields of an input. */
export function inputTable(
  title: string,
  inputs: readonly (GraphQLArgument | GraphQLInputField)[],
  links: Links,
): string {
  return table(
    [title, 'Type', 'Default', 'Meaning'],
    inputs.map((input) => [
      `\`${input.name}\``,
      linkedType(input.type, links),
      defaultOf(input),
      `${deprecation(input.deprecationReason)} ${prose(input.description)}`.trim(),
    ]),
  );
}

export function deprecation(reason: string | null | undefined): string {
  return reason === null || reason === undefined ? '' : `**Deprecated:** ${prose(reason)}`;
}

function defaultOf({ defaultValue, type }: GraphQLArgument | GraphQLInputField): string {
  const value = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  return value === null || value === undefined ? '' : `\`${print(value)}\``;
}

function permissionOf({ astNode }: AnyField): string[] {
  return (astNode?.directives ?? [])
    .filter(({ name }) => name.value === 'requires')
    .flatMap(({ arguments: args }) => args ?? [])
    .map(({ value }) => print(value));
}
