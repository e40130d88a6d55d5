import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/**
 * Compresses what the routes that are added from now on answer. Not requests, of which a small one could become huge.
 *
 * Compression tells a secret by the length of an answer to whoever can have the same secret answered many times beside
 * a text of their own (BREACH). Another site cannot have our answers made at all: keys are in a header, cookies are
 * `SameSite=Strict`. And only mutations answer secrets, a new one each time. Pages that hold a secret of a link are
 * routes added before.
 */
export async function compressAnswers(app: FastifyInstance): Promise<void> {
  await app.register(compress, { encodings: ['br', 'gzip'], threshold: 1024, globalDecompression: false });
}
