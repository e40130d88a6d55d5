import { getNamedType, isObjectType, Kind, OperationTypeNode } from 'graphql';
import { docComment } from './doc-comment.ts';
import { lowerFirst } from './naming.ts';
import type { Operation } from './operation.ts';
import { fieldMember, type Scalars } from './typescript-type.ts';

/** What a mutation method returns: the payload without its `userErrors`, which are thrown. */
export interface MutationResult {
  /** For example `UpdateMailboxPolicyResult`. */
  resultName: string;
  /** The payload's field that is null only when there are user errors, for example `mailboxPolicy`. */
  subject: string | null;
  /** The enum of the codes of its user errors. */
  errorCode: string;
}

/** Whether it answers with a payload that has `userErrors`: every mutation does, and a query that takes an input. */
export function isRefusable({ rootField }: Operation): boolean {
  const type = getNamedType(rootField.type);
  return isObjectType(type) && 'userErrors' in type.getFields();
}

export function mutationResultOf(operation: Operation): MutationResult {
  const { payload, fields } = payloadOf(operation);
  const names = fields.map((field) => field.name.value);
  const userError = getNamedType(payload.getFields()['userErrors']?.type);
  const code = isObjectType(userError) ? getNamedType(userError.getFields()['code']?.type) : undefined;
  if (code == null || !names.includes('userErrors')) {
    throw new Error(`${operation.name} must ask for userErrors { code message field }.`);
  }
  const noun = operation.name.slice(operation.verb.length);
  const isSubject = (name: string) =>
    operation.node.operation === OperationTypeNode.QUERY
      ? name !== 'userErrors'
      : name === lowerFirst(noun) || name === `deleted${noun}Id`;
  const subject = names.find(isSubject) ?? null;
  return { resultName: `${operation.name}Result`, subject, errorCode: code.name };
}

/** Prints the interface of what the method returns; its subject is never null, since a refusal throws. */
export function mutationResultInterface(operation: Operation, scalars: Scalars): string {
  const { payload, fields } = payloadOf(operation);
  const { resultName, subject } = mutationResultOf(operation);
  const members = fields
    .filter((field) => field.name.value !== 'userErrors')
    .map((field) => {
      const member = fieldMember(payload, field, scalars, '  ');
      return field.name.value === subject
        ? member.replace(', or null when it was refused', '').replace(/ \| null;\n$/, ';\n')
        : member;
    });
  return `${docComment(payload.description)}export interface ${resultName} {\n${members.join('')}}\n`;
}

function payloadOf(operation: Operation) {
  const payload = getNamedType(operation.rootField.type);
  if (!isObjectType(payload)) throw new Error(`${operation.name}: the payload is not an object.`);
  const fields = (operation.rootSelection.selectionSet?.selections ?? []).filter((node) => node.kind === Kind.FIELD);
  return { payload, fields };
}
