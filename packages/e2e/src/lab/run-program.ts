import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface RunningProgram {
  /** Exit code; null when a signal ended it. */
  exited: Promise<number | null>;
  /** All it wrote to stderr so far, its log. */
  log(): string;
  /** Ends it, at first politely, and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const runningIn = new Map<string, Set<RunningProgram>>();

/** Starts a program in `folder`; it ends, at the latest, with `stopProgramsIn`. */
export function runProgram(program: string, args: readonly string[], folder: string): RunningProgram {
  const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, PATH },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const chunks: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  const exited = whenExited(child);
  const running: RunningProgram = {
    exited,
    log: () => chunks.join(''),
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      const killer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await exited;
      clearTimeout(killer);
    },
  };
  runningIn.set(folder, (runningIn.get(folder) ?? new Set()).add(running));
  return running;
}

/** Ends every program that was started in `folder`. */
export async function stopProgramsIn(folder: string): Promise<void> {
  const programs = [...(runningIn.get(folder) ?? [])];
  runningIn.delete(folder);
  await Promise.all(programs.map((program) => program.stop()));
}

async function whenExited(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}
