import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { parseRfc3339 } from '../rfc3339.ts';

export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: (value) => toDate(value),
  parseLiteral: (node) => toDate(node.kind === Kind.STRING ? node.value : null),
});

/** Takes anything here: a report whose time cannot be read is rejected by itself, not its whole request. */
export const ReportedTime = new GraphQLScalarType<string | number, string>({
  name: 'ReportedTime',
  serialize: String,
  parseValue: (value) => (typeof value === 'number' || typeof value === 'string' ? value : typeof value),
  parseLiteral: (node) => ('value' in node ? String(node.value) : ''),
});

/** Takes anything; whoever uses it as an input checks what it is. */
export const JsonValue = new GraphQLScalarType<unknown, unknown>({ name: 'JSON' });

function toDate(value: unknown): Date {
  const date = typeof value === 'string' ? parseRfc3339(value) : null;
  if (date === null)
    throw new GraphQLError('A DateTime is an RFC 3339 string with a zone, for example 2026-11-23T08:15:00Z.');
  return date;
}
