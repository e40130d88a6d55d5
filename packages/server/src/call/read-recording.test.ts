import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { aWav, anMp3 } from '../testing/recordings.ts';
import { readRecording } from './read-recording.ts';

const bytes = (...values: (number | string)[]) =>
  Buffer.concat(values.map((value) => (typeof value === 'string' ? Buffer.from(value, 'latin1') : Buffer.of(value))));

test.each([
  ['a WAV file', aWav(), 'audio/wav'],
  ['an MP3 file', anMp3(), 'audio/mpeg'],
  ['an MP3 file with an ID3 tag', Buffer.concat([bytes('ID3', 4, 0, 0, 0, 0, 0, 0), anMp3()]), 'audio/mpeg'],
  ['MPEG 2.5, as low sample rates have it', bytes(0xff, 0xe3, 0x18, 0xc4), 'audio/mpeg'],
])('%s is known by its content, and its id is its SHA-256', (_what, content, contentType) => {
  const id = createHash('sha256').update(content).digest('hex');
  expect(readRecording(content)).toEqual({ id, contentType, content });
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['zeros', Buffer.alloc(100)],
  ['ones', Buffer.alloc(100, 0xff)],
  ['a text', bytes('RIFF is what I call this WAVE')],
  ['another RIFF file', bytes('RIFF', 4, 0, 0, 0, 'AVI LIST')],
  ['the beginning of a WAV file', aWav().subarray(0, 11)],
  ['half a header of a frame', bytes(0xff, 0xfb, 0x90)],
  ['AAC (layer 0)', bytes(0xff, 0xf1, 0x50, 0x80)],
  ['layer II', bytes(0xff, 0xfd, 0x90, 0x00)],
  ['a reserved version', bytes(0xff, 0xeb, 0x90, 0x00)],
  ['a reserved bit rate', bytes(0xff, 0xfb, 0xf0, 0x00)],
  ['a reserved sample rate', bytes(0xff, 0xfb, 0x9c, 0x00)],
  ['Ogg', bytes('OggS', 0, 2)],
  ['a program', bytes('MZ', 0x90, 0)],
  ['UTF-16', bytes(0xff, 0xfe, 'a', 0)],
])('%s is no recording', (_what, content) => {
  expect(readRecording(content)).toBeNull();
});
