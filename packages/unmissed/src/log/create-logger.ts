import { type DestinationStream, type Logger, pino, type SerializerFn } from 'pino';
import { describeError } from './describe-error.ts';
import { logLines } from './log-lines.ts';

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
export function createLogger(level: string, stream: NodeJS.WriteStream & { fd: number }): Logger {
  const destination: DestinationStream = stream.isTTY
    ? logLines(stream)
    : pino.destination({ fd: stream.fd, sync: true });
  return pino(
    {
      level,
      base: null,
      serializers,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
}
