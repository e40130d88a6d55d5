import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify, type FastifyRequest } from 'fastify';
import { pool, serve } from './open-peer.ts';
import { type PeerContext, resolvers } from './resolvers.ts';
import { typeDefs } from './type-defs.ts';

const apollo = new ApolloServer<PeerContext>({ typeDefs, resolvers });
await apollo.start();
const app = fastify({ bodyLimit: 10_000_000 });
const context = async ({ headers: { authorization } }: FastifyRequest) => ({
  pool,
  authorization,
});
app.post('/graphql', fastifyApolloHandler(apollo, { context }));
await app.listen({ port: 0, host: '127.0.0.1' });
serve(app.server);
