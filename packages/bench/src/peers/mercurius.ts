import { fastify } from 'fastify';
import mercurius from 'mercurius';
import { pool, serve } from './open-peer.ts';
import { resolvers } from './resolvers.ts';
import { typeDefs } from './type-defs.ts';

const app = fastify({ bodyLimit: 10_000_000 });
// With its compiled queries, which it is known for.
await app.register(mercurius, {
  schema: typeDefs,
  resolvers: resolvers as never,
  jit: 1,
  context: ({ headers: { authorization } }) => ({ pool, authorization }),
});
await app.listen({ port: 0, host: '127.0.0.1' });
serve(app.server);
