import { createInterface } from 'node:readline';
import type { ShellConsole } from '../language/session.ts';

/** Streams of the process, and its environment. */
export interface ProcessStreams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The console of a process. It can ask when stdin and stderr are terminals. */
export function createConsole({ stdin, stdout, stderr, env }: ProcessStreams): ShellConsole {
  const canAsk = stdin.isTTY && stderr.isTTY;
  const drawn = { text: '' };
  const draw = (text: string) => {
    if (!stderr.isTTY || text === drawn.text) return;
    stderr.write(`\r${text}\u001B[K`);
    drawn.text = text;
  };
  return {
    get width() {
      return stdout.isTTY ? stdout.columns || 80 : null;
    },
    hasColours: stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    async write(text) {
      draw('');
      if (!stdout.write(text)) await new Promise<void>((resolve) => stdout.once('drain', resolve));
    },
    talk(text) {
      draw('');
      stderr.write(`${text}\n`);
    },
    ask: canAsk ? async (question) => askOnce(question, stdin, stderr) : undefined,
    progress(activity, fraction) {
      draw(fraction === null ? '' : drawBar(activity, fraction, stderr.columns || 80));
    },
  };
}

function drawBar(activity: string, fraction: number, width: number): string {
  const percent = Math.round(Math.min(Math.max(fraction, 0), 1) * 100);
  const bar = '#'.repeat(Math.round(percent / 5)).padEnd(20, '-');
  return `[${bar}] ${percent} % ${activity}`.slice(0, width - 1);
}

async function askOnce(question: string, input: NodeJS.ReadStream, output: NodeJS.WriteStream): Promise<string | null> {
  const asking = createInterface({ input, output });
  try {
    return await new Promise((resolve) => {
      asking.once('close', () => resolve(null));
      asking.once('SIGINT', () => asking.close());
      asking.question(question, resolve);
    });
  } finally {
    asking.close();
  }
}
