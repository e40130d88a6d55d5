import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestContext } from '../context.ts';
import { answerOnce } from '../idempotency/answer-once.ts';
import { readMutation } from '../idempotency/read-mutation.ts';
import type { Admission } from '../limits/admit-requests.ts';
import { withTrustedText } from '../trusted-documents/with-trusted-text.ts';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import { executeRequest } from './execute-request.ts';
import { graphqlRequestOf } from './graphql-request.ts';
import { bodyWithRecordingsLimit } from './json-body.ts';
import { sendAnswer } from './send-answer.ts';

export interface GraphqlOptions {
  apollo: ApolloServer<RequestContext>;
  context: (request: FastifyRequest) => Promise<RequestContext>;
  admission: Admission;
  /** Null: there are none. */
  trustedDocuments: TrustedDocuments | null;
  /** Lexical tokens of a document. */
  tokensMax: number;
}

/** `/graphql`: queries by GET and POST, mutations by POST. */
export function serveGraphql(app: FastifyInstance, options: GraphqlOptions): void {
  const { apollo, admission, trustedDocuments, tokensMax } = options;
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    bodyLimit: bodyWithRecordingsLimit,
    onRequest: admission.onRequest,
    async handler(request, reply) {
      const actor = admission.actorOf(request);
      const sent = graphqlRequestOf(request);
      const asked = trustedDocuments === null ? sent : withTrustedText(trustedDocuments, sent, actor);
      const context = await options.context(request);
      const execute = () => executeRequest(apollo, request, asked, async () => context);
      const key = request.headers['idempotency-key'];
      const mutation = typeof key === 'string' ? readMutation(asked.body, tokensMax) : null;
      const answer =
        typeof key === 'string' && mutation !== null
          ? await answerOnce(context.deps, actor, key, mutation, execute, request.log)
          : await execute();
      return sendAnswer(request, reply, answer);
    },
  });
}
