import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type GraphqlAnswer, hasErrors } from './execute-request.ts';

/**
 * Sends an answer, which depends on who asks and so is for no shared cache. That to a GET without errors may be kept
 * by its caller, who asks each time whether it still holds: 304 says so. All others are not to be kept.
 */
export function sendAnswer(request: FastifyRequest, reply: FastifyReply, { status, headers, text }: GraphqlAnswer) {
  reply.code(status).headers(headers);
  const varied = ['Authorization', 'Cookie', 'Accept'];
  reply.header('vary', [reply.getHeader('vary') ?? [], varied].flat().join(', '));
  if (request.method !== 'GET' || status !== 200 || hasErrors(text))
    return reply.header('cache-control', 'private, no-store').send(text);
  // Weak, for it is the same however the answer is compressed.
  const tag = `W/"${createHash('sha256').update(text).digest('base64url')}"`;
  reply.headers({ 'cache-control': 'private, max-age=0, must-revalidate', etag: tag });
  if (!tagsOf(request.headers['if-none-match']).includes(tag)) return reply.send(text);
  return reply.code(304).removeHeader('content-length').removeHeader('content-type').send();
}

function tagsOf(header: string | undefined): string[] {
  return (header ?? '').split(',').map((tag) => tag.trim());
}
