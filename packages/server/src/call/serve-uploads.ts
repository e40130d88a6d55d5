import { type Recording, saveRecordings } from '@unmissed/database';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../context.ts';
import { badInput, notAllowed } from '../http/errors.ts';
import type { Admission } from '../limits/admit-requests.ts';
import { readRecording, recordingSizeMax } from './read-recording.ts';

const contentTypes = ['audio/wav', 'audio/x-wav', 'audio/mpeg', 'application/octet-stream'];

/**
 * `POST /voice-messages` stores the recording that is its body and answers the id by which a report names it. Whoever
 * may report calls may upload; the same recording again is the same id. Register it in a plugin of its own, for its
 * bodies are read as they are.
 */
export function serveUploads(scope: FastifyInstance, { db, now }: Deps, { onRequest, actorOf }: Admission): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(contentTypes, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  scope.route({
    url: '/voice-messages',
    method: 'POST',
    bodyLimit: recordingSizeMax,
    async onRequest(request) {
      await onRequest(request);
      const { permissions, role } = actorOf(request);
      if (!permissions.has('REPORT'))
        throw notAllowed(`POST /voice-messages requires the permission REPORT, which the role ${role} does not have.`);
    },
    async handler(request, reply) {
      const recording = readBody(request.body);
      await saveRecordings(db, actorOf(request).organizationId, [recording], now());
      const { id, contentType, content } = recording;
      return reply.code(201).send({ id, contentType, sizeBytes: content.length });
    },
  });
}

/** @throws GraphQLError BAD_USER_INPUT */
function readBody(body: unknown): Recording {
  const recording = Buffer.isBuffer(body) ? readRecording(body) : null;
  if (recording === null) throw badInput('The body is neither WAV nor MP3.');
  return recording;
}
