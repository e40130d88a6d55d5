/** A WAV file: 8 kHz, 8 bits, mono; silence in which the text `marker` makes it different from others. */
export function aWav(marker = '', seconds = 0.05): Buffer<ArrayBuffer> {
  const samples = Buffer.alloc(Math.max(Math.round(8000 * seconds), Buffer.byteLength(marker)), 0x80);
  samples.write(marker, 'utf8');
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(8000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

/** A frame of MP3: MPEG 1, layer III, 128 kbit/s, 44.1 kHz, 417 bytes. */
export function anMp3(): Buffer<ArrayBuffer> {
  return Buffer.concat([Buffer.of(0xff, 0xfb, 0x90, 0x00), Buffer.alloc(413)]);
}
