import { GraphQLError } from 'graphql';

/** An argument that no correct client sends. */
export class BadInput extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'BAD_USER_INPUT' } });
  }
}
