import {
  getNullableType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { hasId, isConnection, objectType } from './schema.ts';
import type { Store } from './store.ts';

/** A thing of the type `name` with every field that is a part of it: those given, the others made up. */
export function complete(store: Store, name: string, given: object): Record<string, unknown> {
  return completeObject(store, objectType(name), given);
}

/** A value for a field of which nothing is known: null where the schema allows it. */
export function exampleValue(store: Store, type: GraphQLOutputType, field: string): unknown {
  return isNonNullType(type) ? presentValue(store, type.ofType, field) : null;
}

/** A value that is there, even where the schema allows null. */
export function presentValue(store: Store, type: GraphQLOutputType, field: string): unknown {
  const present = getNullableType(type);
  if (isListType(present)) return [];
  if (isEnumType(present)) return present.getValues()[0]?.value;
  if (isObjectType(present)) return presentObject(store, present);
  return presentScalar(store, present.toString(), field);
}

function completeObject(store: Store, type: GraphQLObjectType, given: object): Record<string, unknown> {
  const values = new Map<string, unknown>(Object.entries(given));
  const parts = Object.values(type.getFields()).filter(
    (field) => values.get(field.name) !== undefined || isPart(field),
  );
  return Object.fromEntries(parts.map((field) => [field.name, completeValue(store, field, values.get(field.name))]));
}

/** Lists of other things, and what depends on arguments, are found when they are asked for. */
function isPart({ type, args }: GraphQLField<unknown, unknown>): boolean {
  const present = getNullableType(type);
  const item = isListType(present) ? getNullableType(present.ofType) : null;
  return args.length === 0 && !isConnection(present) && !(isObjectType(item) && hasId(item));
}

/** A value for `field` out of what is given of it. */
export function completeValue(store: Store, field: GraphQLField<unknown, unknown>, given: unknown): unknown {
  if (given === undefined) return exampleValue(store, field.type, field.name);
  const present = getNullableType(field.type);
  const item = isListType(present) ? getNullableType(present.ofType) : null;
  if (isObjectType(item) && Array.isArray(given)) return given.map((one: object) => completeGiven(store, item, one));
  return isObjectType(present) && typeof given === 'object' && given !== null
    ? completeGiven(store, present, given)
    : given;
}

/** What is in the store already stays the one thing it is. */
function completeGiven(store: Store, type: GraphQLObjectType, given: object): unknown {
  const known = 'id' in given ? store.find(type.name, given.id) : undefined;
  return known ?? completeObject(store, type, given);
}

function presentObject(store: Store, type: GraphQLObjectType): unknown {
  return hasId(type) ? (store.rows(type.name)[0] ?? store.insert(type.name, {})) : completeObject(store, type, {});
}

function presentScalar(store: Store, type: string, field: string): unknown {
  switch (type) {
    case 'ID':
      return store.newId();
    case 'Int':
    case 'Float':
      // Versions count from 1.
      return field === 'version' || field === 'number' ? 1 : 0;
    case 'Boolean':
      return false;
    case 'DateTime':
      return store.now();
    default:
      return field === 'timeZone' ? 'UTC' : field;
  }
}
