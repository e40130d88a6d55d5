import { createHash } from 'node:crypto';
import type { Recording } from '@unmissed/database';

/** Largest recording in bytes. */
export const recordingSizeMax = 10 * 1024 * 1024;

/** The recording that `content` is, whatever somebody calls it; null when it is neither WAV nor MP3. */
export function readRecording(content: Buffer): Recording | null {
  const contentType = isWav(content) ? 'audio/wav' : isMp3(content) ? 'audio/mpeg' : null;
  return contentType && { id: createHash('sha256').update(content).digest('hex'), contentType, content };
}

function isWav(content: Buffer): boolean {
  return content.toString('latin1', 0, 4) === 'RIFF' && content.toString('latin1', 8, 12) === 'WAVE';
}

/** An ID3v2 tag, or the header of a frame of layer III (ISO/IEC 11172-3 2.4.1.3) with no reserved value in it. */
function isMp3(content: Buffer): boolean {
  if (content.toString('latin1', 0, 3) === 'ID3') return true;
  const [sync = 0, version = 0, rates = 0, rest] = content;
  const isLayer3 = sync === 0xff && (version & 0b1110_0110) === 0b1110_0010 && (version & 0b1_1000) !== 0b0_1000;
  return isLayer3 && rest !== undefined && rates >> 4 !== 0b1111 && ((rates >> 2) & 0b11) !== 0b11;
}
