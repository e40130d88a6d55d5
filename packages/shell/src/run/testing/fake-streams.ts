import { PassThrough } from 'node:stream';
import type { ProcessStreams } from '../create-console.ts';

export interface FakeStreams {
  readonly streams: ProcessStreams;
  readonly stdin: PassThrough;
  readonly out: () => string;
  readonly err: () => string;
}

/** Streams of a process in memory; as terminals or as pipes. */
export function fakeStreams({ isTTY = false, input = '' } = {}): FakeStreams {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  if (!isTTY) stdin.end(input);
  const written = { out: '', err: '' };
  stdout.on('data', (data: Buffer) => (written.out += data.toString()));
  stderr.on('data', (data: Buffer) => (written.err += data.toString()));
  const asTerminal = (stream: PassThrough) => Object.assign(stream, { isTTY, columns: 100 }) as unknown;
  return {
    stdin,
    streams: {
      stdin: asTerminal(stdin) as NodeJS.ReadStream,
      stdout: asTerminal(stdout) as NodeJS.WriteStream,
      stderr: asTerminal(stderr) as NodeJS.WriteStream,
      env: { NO_COLOR: '1' },
    },
    out: () => written.out,
    err: () => written.err,
  };
}
