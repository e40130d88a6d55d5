import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import type { ErrorCode } from './errors.ts';

/** Largest body in bytes: 500 reports of calls with many legs fit. */
export const bodyLimit = 4 * 1024 * 1024;

/** Reads JSON strictly: bytes that are not UTF-8 are refused, where they would silently become U+FFFD. */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (isUtf8(body as Buffer)) return parse(request, body.toString(), done);
    const code: ErrorCode = 'INVALID_UTF8';
    done(Object.assign(new Error('The body is not valid UTF-8.'), { statusCode: 400, code }));
  });
}
