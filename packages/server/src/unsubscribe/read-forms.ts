import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Reads what a form posts, in either of its encodings: `request.body` is a `FormData`. */
export function readForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'multipart/form-data'],
    { parseAs: 'buffer' },
    async ({ headers }: FastifyRequest, body: Buffer<ArrayBuffer>) => {
      try {
        return await new Response(body, { headers: { 'content-type': headers['content-type']! } }).formData();
      } catch {
        throw Object.assign(new Error('The body is no form.'), { statusCode: 400 });
      }
    },
  );
}
