import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';

type LogLevel = 'info' | 'warn' | 'error';
export type LogSink = (level: LogLevel, message: string) => void;

/** Enough for the error, its detail and what led to it; an error message must still fit a terminal. */
const TAIL_LINES_MAX = 15;

/** Lines that belong to the message before them; a longer one goes on behind a tab. */
const ADDITION = /^(?:DETAIL|HINT|QUERY|CONTEXT|STATEMENT|BACKTRACE|LOCATION):|^\t/;

export interface PostgresLog {
  /** The last lines, for an error message. */
  tail(): string;
  /** Resolves when the process has closed its end, so that its last words are in the tail. */
  ended: Promise<void>;
}

export function followPostgresLog(streams: readonly Readable[], onLog: LogSink): PostgresLog {
  const lines: string[] = [];
  const ends = streams.map(async (stream) => {
    let isOfQuery = false;
    for await (const line of createInterface({ input: stream })) {
      if (line.trim() === '') continue;
      if (ADDITION.test(line)) {
        // What comes with a failed query's message quotes rows: names and addresses of people. Whoever sent the query
        // has it all anyway. With FATAL and LOG it says what is wrong with the server.
        if (isOfQuery) continue;
      } else {
        isOfQuery = line.startsWith('ERROR:');
      }
      lines.push(line);
      if (lines.length > TAIL_LINES_MAX) lines.shift();
      onLog(levelOf(line), `postgres: ${line}`);
    }
  });
  return { tail: () => lines.join('\n'), ended: Promise.allSettled(ends).then(() => undefined) };
}

/**
 * FATAL is one session's end, not the server's; only PANIC takes the server down. A clean shutdown writes a FATAL for
 * every session that is still open, the owner's at least.
 */
function levelOf(line: string): LogLevel {
  if (line.startsWith('PANIC:')) return 'error';
  if (/(?:due to administrator command|the database system is shutting down)$/.test(line)) return 'info';
  if (/^(?:FATAL|ERROR|WARNING):/.test(line)) return 'warn';
  return 'info';
}
