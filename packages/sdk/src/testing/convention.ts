import {
  getNamedType,
  type GraphQLEnumType,
  type GraphQLObjectType,
  isEnumType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { UserErrorCode } from '../generated/resources.generated.ts';
import { completeValue } from './example-value.ts';
import { expect } from './refusal.ts';
import { hasId, objectType } from './schema.ts';
import type { Row, Store } from './store.ts';

/** Arguments of a mutation. */
export type Input = Readonly<Record<string, unknown>>;
/** What a mutation answers with, by field. */
export type Payload = Readonly<Record<string, unknown>>;

/** What a payload is about: the thing itself, or the id of what was deleted. */
interface Subject {
  readonly field: string;
  readonly type: GraphQLObjectType;
}

/**
 * Does what a mutation's name and input say, as the names of the schema are given: creates, changes or deletes what
 * its payload is about. @throws Refusal with the codes that the mutation's errors have
 */
export function byConvention(store: Store, name: string, payload: GraphQLObjectType, input: Input): Payload {
  const subject = subjectOf(payload);
  if (subject === null) return {};
  const { field, type } = subject;
  const codes = new Set(
    errorCodesOf(payload)
      ?.getValues()
      .map((value) => value.name),
  );
  const refuseUnless = (isRight: boolean, code: string, inputField: string) => {
    if (codes.has(code)) expect(isRight, code as UserErrorCode, inputField);
  };

  const isNew = /^(?:create|send)/.test(name);
  const known = isNew ? undefined : hasId(type) ? store.find(type.name, input['id']) : store.rows(type.name)[0];
  const mayBegin = isNew || (!hasId(type) && !name.startsWith('delete'));
  refuseUnless(known !== undefined || mayBegin, 'NOT_FOUND', 'id');
  const version = known?.['version'];
  const expected = input['expectedVersion'] ?? version;
  refuseUnless(known === undefined || expected === version, 'VERSION_CONFLICT', 'expectedVersion');

  if (name.startsWith('delete') && known !== undefined) {
    store.remove(type.name, known);
    // A copy: what is removed is not shown any more, except in this answer.
    return { [field]: field.startsWith('deleted') ? known.id : { ...known } };
  }
  const newName = input['name'];
  if (typeof newName === 'string') {
    refuseUnless(newName.trim() !== '' && newName.length <= 64, 'INVALID_NAME', 'name');
    const isTaken = (row: Row) => row !== known && String(row['name']).toLowerCase() === newName.toLowerCase();
    refuseUnless(!store.rows<string>(type.name).some(isTaken), 'NAME_TAKEN', 'name');
  }
  const changes = { ...given(store, type, input), ...references(store, type, input, codes) };
  if (known === undefined) return { [field]: store.insert(type.name, changes) };
  if (Object.keys(changes).length === 0) return { [field]: known };
  const changed = {
    ...changes,
    ...(typeof version === 'number' && { version: version + 1, updatedAt: store.now() }),
  };
  return { [field]: input['validateOnly'] === true ? { ...known, ...changed } : store.update(known, changed) };
}

/** The enumeration of what can be wrong. */
export function errorCodesOf(payload: GraphQLObjectType): GraphQLEnumType | null {
  const problem = getNamedType(payload.getFields()['userErrors']?.type);
  const codes = isObjectType(problem) ? getNamedType(problem.getFields()['code']?.type) : undefined;
  return isEnumType(codes) ? codes : null;
}

function subjectOf(payload: GraphQLObjectType): Subject | null {
  const fields = Object.values(payload.getFields());
  const deleted = fields.map(({ name }) => /^deleted(\w+)Id$/.exec(name)).find((match) => match !== null);
  if (deleted?.[1] !== undefined) return { field: deleted[0], type: objectType(deleted[1]) };
  const thing = fields.find(({ type }) => isObjectType(type));
  return thing === undefined || !isObjectType(thing.type) ? null : { field: thing.name, type: thing.type };
}

/** What the input has of the fields of `type`; null means something only where the field may be null. */
function given(store: Store, type: GraphQLObjectType, input: Input): Payload {
  const fields = Object.values(type.getFields()).filter(({ name, type: ofField }) => {
    const value = input[name];
    return name !== 'id' && value !== undefined && !(value === null && isNonNullType(ofField));
  });
  return Object.fromEntries(fields.map((field) => [field.name, completeValue(store, field, input[field.name])]));
}

/** `dialPlanId` of the input is `dialPlan` of the thing. */
function references(store: Store, type: GraphQLObjectType, input: Input, codes: ReadonlySet<string>): Payload {
  const entries = Object.entries(input).flatMap(([key, id]) => {
    const field = key.endsWith('Id') ? type.getFields()[key.slice(0, -2)] : undefined;
    if (field === undefined || id == null) return [];
    const found = store.find(getNamedType(field.type).name, id);
    const code = `${field.name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}_NOT_FOUND`;
    expect(found !== undefined, (codes.has(code) ? code : 'NOT_FOUND') as UserErrorCode, key);
    return [[field.name, found] as const];
  });
  return Object.fromEntries(entries);
}
