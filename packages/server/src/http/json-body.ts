import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { recordingSizeMax } from '../call/read-recording.ts';
import type { ErrorCode } from './errors.ts';

/** Largest body in bytes, recordings apart: 500 reports of calls with many legs fit. */
export const bodyLimit = 4 * 1024 * 1024;

/** Largest body of reports in bytes: one with the largest recording fits. */
export const bodyWithRecordingsLimit = bodyLimit + Math.ceil(recordingSizeMax / 3) * 4;

/**
 * Reads JSON strictly: bytes that are not UTF-8 are refused, where they would silently become U+FFFD. So are bodies
 * that are large for another reason than their recordings: a long text is read at once, but a million small values
 * would keep the process busy for seconds.
 */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (!isUtf8(body)) return done(refusal(400, 'INVALID_UTF8', 'The body is not valid UTF-8.'));
    const text = body.toString();
    if (body.length > bodyLimit && body.length - recordingsLength(text) > bodyLimit) {
      const finding = `The body is larger than ${bodyLimit} bytes, recordings in base64 apart.`;
      return done(refusal(413, 'PAYLOAD_TOO_LARGE', `${finding} Send less at a time.`));
    }
    return parse(request, text, done);
  });
}

/** How many characters of a JSON text are the values of `base64` in it. */
function recordingsLength(text: string): number {
  const beginning = /"base64"\s*:\s*"/g;
  let length = 0;
  while (beginning.test(text)) {
    const end = text.indexOf('"', beginning.lastIndex);
    if (end < 0) break;
    length += end - beginning.lastIndex;
    beginning.lastIndex = end;
  }
  return length;
}

function refusal(statusCode: number, code: ErrorCode, message: string): Error {
  return Object.assign(new Error(message), { statusCode, code });
}
