import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { pool, serve } from './open-peer.ts';
import { type PeerContext, resolvers } from './resolvers.ts';
import { typeDefs } from './type-defs.ts';

const yoga = createYoga<object, PeerContext>({
  schema: createSchema<PeerContext>({ typeDefs, resolvers }),
  context: ({ request }) => ({ pool, authorization: request.headers.get('authorization') ?? undefined }),
  logging: false,
});
serve(createServer((request, response) => void yoga(request, response)));
