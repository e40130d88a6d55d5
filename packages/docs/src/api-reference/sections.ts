import type { GraphQLNamedType, GraphQLSchema } from 'graphql';

/** A part of the schema that has a page of its own. */
export interface Section {
  /** As the comment in the schema says it, for example `Dial plans`. */
  title: string;
  /** Name of its page, for example `dial-plans`. */
  slug: string;
  /** In the order of the schema, without the root types. */
  types: GraphQLNamedType[];
}

/** What comes before the first comment: access, scalars, who is asking. */
const firstTitle = 'Basics';

/** The sections that comments of the form `# --- Dial plans ---` make of the schema. */
export function sectionsOf(schema: GraphQLSchema, text: string): Section[] {
  const starts = [
    { title: firstTitle, from: 0 },
    ...[...text.matchAll(/^# --- (.+) ---$/gm)].map((match) => ({ title: match[1]!, from: match.index })),
  ];
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const types = Object.values(schema.getTypeMap())
    .filter((type) => type.astNode?.loc !== undefined && !roots.some((root) => root === type))
    .toSorted((one, other) => startOf(one) - startOf(other));
  return starts.map(({ title, from }, place) => {
    const to = starts[place + 1]?.from ?? text.length;
    return {
      title,
      slug: title.toLowerCase().replaceAll(' ', '-'),
      types: types.filter((type) => startOf(type) >= from && startOf(type) < to),
    };
  });
}

function startOf(type: GraphQLNamedType): number {
  return type.astNode?.loc?.start ?? 0;
}
