import type { FastifyServerOptions } from 'fastify';

const compilerOf = () => () => {
  throw new Error('Routes check what they get by themselves: see no-schemas.ts.');
};

/** No route has a JSON schema: without this Fastify would load all it needs to compile them, at every start. */
export const noSchemas: NonNullable<FastifyServerOptions['schemaController']> = {
  compilersFactory: { buildValidator: compilerOf, buildSerializer: compilerOf },
};
