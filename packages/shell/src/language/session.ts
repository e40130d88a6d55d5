import type { Client } from '@unmissed/sdk';
import type { Cmdlet, Value } from '../cmdlet.ts';

/** Where people and pipes are. */
export interface ShellConsole {
  /** Data, on stdout. Resolves when more may be written. */
  write(text: string): Promise<void>;
  /** Lines for people, on stderr. */
  talk(text: string): void;
  /** Characters in a line of the terminal on stdout; null when it is none. */
  readonly width: number | null;
  /** Whether stdout takes colours. */
  readonly hasColours: boolean;
  /** Asks a person; null when the answer is an end of input. Absent when nobody is there. */
  readonly ask?: ((question: string) => Promise<string | null>) | undefined;
  /** Fraction from 0 to 1; null clears what was drawn. */
  progress(activity: string, fraction: number | null): void;
}

/** What the commands of one shell share. */
export interface Session {
  readonly cmdlets: readonly Cmdlet[];
  readonly console: ShellConsole;
  /** By lower-case name. */
  readonly variables: Map<string, Value>;
  /** Columns of tables by the type of objects, as far as a cmdlet has yielded some. */
  readonly columnsByType: Map<string, readonly string[]>;
  /** Notes that are said once. */
  readonly notesSaid: Set<string>;
  /** The highest exit code of errors that were told and gone past (`-ErrorAction Continue`). */
  exitCode: number;
  /** Whether a cmdlet of the statement that runs was given `-Json`. */
  isJson: boolean;
  /** Opens the connection when it is first asked for. */
  client(): Promise<Client>;
}

/** A new session without variables. */
export function createSession(given: Pick<Session, 'cmdlets' | 'console' | 'client'>): Session {
  let opened: Promise<Client> | null = null;
  return {
    cmdlets: given.cmdlets,
    console: given.console,
    variables: new Map(),
    columnsByType: new Map(),
    notesSaid: new Set(),
    exitCode: 0,
    isJson: false,
    client() {
      opened ??= given.client().catch((error: unknown) => {
        // The next command asks anew: a person may have signed in meanwhile.
        opened = null;
        throw error;
      });
      return opened;
    },
  };
}
