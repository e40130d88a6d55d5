import type { FastifyInstance, FastifyReply } from 'fastify';
import { GraphQLError } from 'graphql';
import { escapeHtml } from '../http/escape-html.ts';

/** How an error is to be answered, in the way Apollo takes it. */
interface HttpExtension {
  status?: number;
  headers?: Iterable<[string, string]>;
}

/**
 * Goes on to `path` from a page of ours. A redirect would still belong to the navigation that the issuer's site
 * began, and browsers keep `SameSite=Strict` cookies, the new session's, from that.
 */
export function sendContinuePage(reply: FastifyReply, path: string): FastifyReply {
  const to = escapeHtml(path);
  return sendPage(reply, `<meta http-equiv="refresh" content="0;url=${to}">`, `<a href="${to}">Continue</a>`);
}

/** Shows what goes wrong as a small page without details. */
export function answerWithPages(app: FastifyInstance, retryPath: string): void {
  app.setErrorHandler((error, request, reply) => {
    const isForPeople = error instanceof GraphQLError;
    if (!isForPeople) request.log.error({ err: error }, 'a request failed');
    const { status = 500, headers = [] }: HttpExtension = (isForPeople ? error.extensions['http'] : null) ?? {};
    const message = isForPeople ? error.message : 'Something went wrong here.';
    return sendPage(
      reply.code(status).headers(Object.fromEntries(headers)),
      '',
      `<p>${escapeHtml(message)}</p><p><a href="${escapeHtml(retryPath)}">Sign in again</a></p>` +
        `<p><small>Request ${escapeHtml(request.id)}</small></p>`,
    );
  });
}

function sendPage(reply: FastifyReply, head: string, body: string): FastifyReply {
  return (
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header(
        'content-security-policy',
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      )
      // The address of the callback holds the code.
      .header('referrer-policy', 'no-referrer')
      .header('x-content-type-options', 'nosniff')
      .send(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Unmissed</title>' +
          `<meta name="viewport" content="width=device-width">${head}</head><body><h1>Unmissed</h1>${body}</body></html>`,
      )
  );
}
