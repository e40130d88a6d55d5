import { type GraphQLSchema, type GraphQLType, getNamedType } from 'graphql';
import type { Section } from './sections.ts';

export type RootKind = 'query' | 'mutation' | 'subscription';

/** Where each type and each field of a root type stands, as `page#anchor`. */
export interface Links {
  ofType(name: string): string | undefined;
  ofField(kind: RootKind, name: string): string;
  /** Names that mean one thing only, for links from the guides. */
  byName(): Record<string, string>;
}

export function linksOf(schema: GraphQLSchema, sections: readonly Section[]): Links {
  const pageOfType = new Map(sections.flatMap(({ slug, types }) => types.map(({ name }) => [name, slug] as const)));
  const fields = rootFields(schema).map(({ kind, field }) => ({
    kind,
    name: field.name,
    page: pageOfField(field.type, pageOfType),
  }));
  const ofType = (name: string): string | undefined => {
    const page = pageOfType.get(name);
    return page === undefined ? undefined : `${page}#${name}`;
  };
  const ofField = (kind: RootKind, name: string): string => {
    const field = fields.find((one) => one.kind === kind && one.name === name);
    return `${field?.page}#${kind}-${name}`;
  };
  return {
    ofType,
    ofField,
    byName: () =>
      Object.fromEntries([
        // A single word in lower case may mean anything.
        ...fields
          .filter(({ name }) => /[A-Z]/.test(name))
          .map(({ kind, name }) => [name, ofField(kind, name)] as const),
        ...[...pageOfType.keys()].filter((name) => /[a-z]/.test(name)).map((name) => [name, ofType(name)!] as const),
      ]),
  };
}

export function rootFields(schema: GraphQLSchema) {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([kind, root]) => Object.values(root?.getFields() ?? {}).map((field) => ({ kind, field })));
}

/** A field stands with what it answers; a number, with the list that it counts. */
function pageOfField(type: GraphQLType, pageOfType: ReadonlyMap<string, string>): string {
  return pageOfType.get(getNamedType(type).name) ?? 'the-notification-log';
}

/** A type with a link to where it stands, for example `[DialPlan!]!`. */
export function linkedType(type: GraphQLType, links: Links): string {
  const link = links.ofType(getNamedType(type).name);
  return link === undefined ? `\`${String(type)}\`` : `[\`${String(type)}\`](${toMarkdownLink(link)})`;
}

/** `page#anchor` as a link between two pages of the reference. */
export function toMarkdownLink(link: string): string {
  return `./${link.replace('#', '.md#')}`;
}
