import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { fieldCost, introspectionCost } from './field-cost.ts';
import { givenVariables, type Variables } from './given-variables.ts';

/** How large an operation is, its fragments counted at every use, `@skip` and `@include` left aside. */
export interface OperationSize {
  /** Levels of fields, from 1. */
  depth: number;
  aliases: number;
  rootFields: number;
  /** About how many objects it makes the server load. */
  cost: number;
}

export interface Operation {
  schema: GraphQLSchema;
  /** Where its fragments are. */
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** As the client sent them, not yet checked. */
  variables: Variables;
}

type SelectionSize = Omit<OperationSize, 'rootFields'> & { fields: number };

/**
 * Measures a valid operation. Every fragment is measured once, however often it is used: fragments that use each other
 * twice would else double the work with each. The schema has no interfaces and no unions, so a type condition changes
 * nothing.
 */
export function measureOperation({ schema, document, operation, variables }: Operation): OperationSize {
  const fragments = fragmentsOf(document);
  const measured = new Map<string, SelectionSize>();
  const given = givenVariables(operation, variables);

  function sizeOf({ selections }: SelectionSetNode, type: GraphQLObjectType): SelectionSize {
    const total = { depth: 0, aliases: 0, fields: 0, cost: 0 };
    for (const selection of selections) {
      const { depth, aliases, fields, cost } =
        selection.kind === Kind.FIELD
          ? sizeOfField(selection, type)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? sizeOf(selection.selectionSet, type)
            : sizeOfFragment(selection.name.value, type);
      total.depth = Math.max(total.depth, depth);
      total.aliases += aliases;
      total.fields += fields;
      total.cost += cost;
    }
    return total;
  }

  function sizeOfFragment(name: string, type: GraphQLObjectType): SelectionSize {
    const size = measured.get(name) ?? sizeOf(fragments.get(name)!.selectionSet, type);
    measured.set(name, size);
    return size;
  }

  function sizeOfField(node: FieldNode, parent: GraphQLObjectType): SelectionSize {
    const own = { depth: 1, aliases: node.alias === undefined ? 0 : 1, fields: 1, cost: 0 };
    const field = fieldOf(parent, node.name.value);
    const type = field && getNamedType(field.type);
    if (node.selectionSet === undefined || !isObjectType(type)) return own;
    const inner = sizeOf(node.selectionSet, type);
    const aliases = own.aliases + inner.aliases;
    // The depth of introspection is bounded by graphql-js, by a rule that knows its long chains of `ofType`.
    if (field === SchemaMetaFieldDef || field === TypeMetaFieldDef)
      return { ...own, aliases, cost: introspectionCost(field) };
    return { ...own, depth: 1 + inner.depth, aliases, cost: fieldCost(field!, node, inner.cost, given) };
  }

  const { fields, ...size } = sizeOf(operation.selectionSet, schema.getRootType(operation.operation)!);
  return { ...size, rootFields: fields };
}

function fragmentsOf({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return fragments;
}

function fieldOf(parent: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return parent.getFields()[name];
}
