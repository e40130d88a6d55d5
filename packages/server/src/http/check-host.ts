import type { FastifyInstance } from 'fastify';

/** Refuses requests whose `Host` cannot be part of a URL: libraries make one of it. */
export function checkHost(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (!URL.canParse(`http://${request.hostname}/`))
      throw Object.assign(new Error('The header Host is not the name of a host.'), { statusCode: 400 });
  });
}
