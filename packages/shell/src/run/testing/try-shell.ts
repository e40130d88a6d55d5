import type { Client } from '@unmissed/sdk';
import type { Cmdlet, ShellObject, Value } from '../../cmdlet.ts';
import { createSession, type Session } from '../../language/session.ts';
import { executeText } from '../execute.ts';

export interface TriedShell {
  readonly session: Session;
  /** Runs a script and gives what it wrote on stdout, on stderr, and its exit code. */
  run(text: string, name?: string): Promise<{ out: string; talk: string; code: number }>;
}

export interface TryShellOptions {
  readonly cmdlets?: readonly Cmdlet[];
  /** Of the terminal; without it there is none. */
  readonly width?: number;
  /** What a person answers, one after another; without it nobody is there. */
  readonly answers?: readonly string[];
  readonly client?: Client;
}

/** A shell whose console is kept in memory. */
export function tryShell({ cmdlets = [], width, answers, client }: TryShellOptions = {}): TriedShell {
  let out = '';
  let talk = '';
  const left = [...(answers ?? [])];
  const ask = async (question: string) => {
    talk += `${question}\n`;
    return left.shift() ?? null;
  };
  const session = createSession({
    cmdlets,
    client: async () => client ?? ({} as Client),
    console: {
      write: async (text) => void (out += text),
      talk: (text) => void (talk += `${text}\n`),
      width: width ?? null,
      hasColours: false,
      ask: answers && ask,
      progress: () => {},
    },
  });
  return {
    session,
    async run(text, name) {
      [out, talk] = ['', ''];
      const code = await executeText(text, name ?? null, session, new AbortController().signal);
      return { out, talk, code };
    },
  };
}

/** A policy as a cmdlet yields it. */
export function aPolicy(Name: string, properties: Readonly<Record<string, Value>> = {}): ShellObject {
  return { type: 'UMMailboxPolicy', properties: { Name, AllowMissedCallNotifications: true, ...properties } };
}
