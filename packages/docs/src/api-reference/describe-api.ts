import { buildSchema, type GraphQLSchema, isEnumType, isInputObjectType } from 'graphql';
import { describeRootField } from './describe-field.ts';
import { describeType } from './describe-type.ts';
import { type Links, linksOf, type RootKind, rootFields, toMarkdownLink } from './links.ts';
import { prose, table } from './markdown.ts';
import { type Section, sectionsOf } from './sections.ts';

export interface ApiReference {
  /** Markdown by the name of its page. */
  pages: Record<string, string>;
  /** Titles of the pages, in order. */
  titles: { title: string; slug: string }[];
  /** Where a name of the schema is described, as `page#anchor`. */
  links: Record<string, string>;
}

const kinds: readonly (readonly [RootKind, string])[] = [
  ['query', 'Queries'],
  ['mutation', 'Mutations'],
  ['subscription', 'Subscriptions'],
];

/** The reference of a schema: a page for each of its sections, and one to begin with. @throws GraphQLError */
export function describeApi(text: string): ApiReference {
  const schema = buildSchema(text);
  const sections = sectionsOf(schema, text);
  const links = linksOf(schema, sections);
  return {
    pages: {
      index: describeIndex(schema, links),
      ...Object.fromEntries(sections.map((section) => [section.slug, describeSection(section, schema, links)])),
    },
    titles: sections.map(({ title, slug }) => ({ title, slug })),
    links: links.byName(),
  };
}

function describeIndex(schema: GraphQLSchema, links: Links): string {
  const fields = rootFields(schema);
  const lists = kinds.map(([kind, title]) => {
    const rows = fields
      .filter((one) => one.kind === kind)
      .map(({ field: { name, description } }) => [
        `[\`${name}\`](${toMarkdownLink(links.ofField(kind, name))})`,
        prose(description),
      ]);
    return `## ${title}\n\n${table([title, 'Meaning'], rows)}`;
  });
  return page('API reference', [prose(schema.description), ...lists]);
}

function describeSection({ title, slug, types }: Section, schema: GraphQLSchema, links: Links): string {
  const fields = rootFields(schema).filter(({ kind, field }) => links.ofField(kind, field.name).startsWith(`${slug}#`));
  const roots = kinds.map(([kind, heading]) =>
    part(
      heading,
      fields.filter((one) => one.kind === kind).map(({ field }) => describeRootField(kind, field, links)),
    ),
  );
  const described = (isRight: (type: Section['types'][number]) => boolean): string[] =>
    types.filter(isRight).map((type) => describeType(type, links));
  return page(title, [
    ...roots,
    part(
      'Types',
      described((type) => !isEnumType(type) && !isInputObjectType(type)),
    ),
    part('Inputs', described(isInputObjectType)),
    part('Enumerations', described(isEnumType)),
  ]);
}

function part(heading: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `## ${heading}\n\n${items.join('\n\n')}`;
}

function page(title: string, parts: readonly string[]): string {
  return `${[`# ${title}`, ...parts.filter((one) => one !== '')].join('\n\n')}\n`;
}
