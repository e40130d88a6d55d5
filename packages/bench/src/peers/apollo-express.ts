import { createServer } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { pool, serve } from './open-peer.ts';
import { type PeerContext, resolvers } from './resolvers.ts';
import { typeDefs } from './type-defs.ts';

const apollo = new ApolloServer<PeerContext>({ typeDefs, resolvers });
await apollo.start();
const app = express();
const context = async ({ req }: { req: express.Request }) => ({ pool, authorization: req.headers.authorization });
app.use('/graphql', express.json({ limit: '10mb' }), expressMiddleware(apollo, { context }));
serve(createServer(app));
