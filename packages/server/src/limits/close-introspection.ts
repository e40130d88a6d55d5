import type { GraphQLFormattedError } from 'graphql';

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * Keeps the messages of errors from telling the schema piece by piece. Apollo's own
 * `hideSchemaDetailsFromClientErrors` leaves the suggestions in errors about variables.
 */
export function closeIntrospection(formatError: FormatError): FormatError {
  return (formatted, error) => {
    const answer = formatError(formatted, error);
    if (answer.extensions?.['validationErrorCode'] === 'INTROSPECTION_DISABLED')
      return { ...answer, message: 'Introspection is closed on this server.' };
    return { ...answer, message: answer.message.replace(/ ?Did you mean .+\?$/s, '') };
  };
}
