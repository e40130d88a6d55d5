import type { Recording } from '@unmissed/database';
import type { VoiceMessageAudioInput } from '../schema/resolver-types.generated.ts';
import { readRecording, recordingSizeMax } from './read-recording.ts';
import { Rejection } from './rejection.ts';

/** Which recording a message has, and the recording itself where the report holds it. */
interface ParsedAudio {
  id: string;
  recording: Recording | null;
}

/** Reads a recording as a reporter gave it. @throws Rejection INVALID_AUDIO or AUDIO_NOT_FOUND */
export function parseAudio({ base64, uploadId }: VoiceMessageAudioInput, field: string): ParsedAudio {
  if (uploadId !== undefined) {
    if (!/^[0-9a-f]{64}$/.test(uploadId)) throw audioNotFound(uploadId);
    return { id: uploadId, recording: null };
  }
  const recording = readRecording(decode(base64, field));
  if (recording === null) throw new Rejection('INVALID_AUDIO', `${field} is neither WAV nor MP3.`);
  return { id: recording.id, recording };
}

export function audioNotFound(uploadId: string): Rejection {
  return new Rejection(
    'AUDIO_NOT_FOUND',
    `No recording was uploaded with the id “${uploadId.slice(0, 64)}”, or it is no longer kept.`,
  );
}

function decode(base64: string, field: string): Buffer {
  const content = Buffer.from(base64, 'base64');
  // Node passes over what is no base64, so that its result is too short.
  if (content.length !== Math.floor((countDigits(base64) * 3) / 4))
    throw new Rejection('INVALID_AUDIO', `${field}.base64 is not base64.`);
  if (content.length > recordingSizeMax)
    throw new Rejection('INVALID_AUDIO', `${field} has ${content.length} bytes; at most ${recordingSizeMax}.`);
  return content;
}

/** In lines, as mails have it, base64 is as good. */
function countDigits(base64: string): number {
  let count = 0;
  for (let index = 0; index < base64.length; index += 1) {
    const code = base64.charCodeAt(index);
    // Neither a blank nor `=`, which fills up at the end.
    if (code > 0x20 && code !== 0x3d) count += 1;
  }
  return count;
}
