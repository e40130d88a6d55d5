import type { DestinationStream } from 'pino';

interface Entry {
  level: string;
  time: string;
  msg?: string;
  err?: { message: string; stack?: string };
  [field: string]: unknown;
}

/** Turns each JSON line of the log into one for people: `12:03:44 info  attempt ended outcome=ACCEPTED`. */
export function logLines(stream: NodeJS.WritableStream): DestinationStream {
  return {
    write(json) {
      const { level, time, msg = '', err, ...fields } = JSON.parse(json) as Entry;
      const facts = Object.entries(fields).map(
        ([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
      );
      const failure = err === undefined ? '' : `: ${err.message}${err.stack === undefined ? '' : `\n${err.stack}`}`;
      stream.write(
        `${new Date(time).toTimeString().slice(0, 8)} ${level.padEnd(5)} ${msg}${facts.join('')}${failure}\n`,
      );
    },
  };
}
