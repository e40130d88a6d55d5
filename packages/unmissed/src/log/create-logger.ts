import { type DestinationStream, type Logger, pino, type SerializerFn } from 'pino';
import { describeError } from './describe-error.ts';
import { writeLogLine } from './write-log-line.ts';

interface Request {
  method: string;
  url: string;
}

const serializers: Record<string, SerializerFn> = {
  err: describeError,
  // Without what follows the path: a query sent by GET has its variables there. Without the client's address.
  req: ({ method, url }: Request) => ({ method, path: url.split('?', 1)[0] }),
};

/** The log: JSON, one object a line, or lines for people on a terminal. At `info` it has no personal data. */
export function createLogger(level: string, stream: NodeJS.WriteStream): Logger {
  const destination: DestinationStream = stream.isTTY ? writeLogLine(stream) : pino.destination({ fd: stream.fd, sync: true });
  return pino({ level, base: undefined, serializers, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: levelName } }, destination);
}

function levelName(label: string): object {
  return { level: label };
}
