import type { GraphQLError } from 'graphql';
import { badInput } from '../http/errors.ts';

export function unknownTimeZone(name: string): GraphQLError {
  return badInput(`“${name}” is no time zone that is known here. Give an IANA name, for example Europe/Paris.`);
}
