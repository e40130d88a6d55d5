import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Session } from '../language/session.ts';
import type { ProcessStreams } from '../run/create-console.ts';
import { executeText } from '../run/execute.ts';
import { completeLine } from './complete-line.ts';
import { readHistory, rememberLine } from './history.ts';
import { isIncomplete } from './is-incomplete.ts';

export interface InteractiveShell {
  readonly streams: ProcessStreams;
  readonly session: Session;
  readonly stateFolder: string;
}

type Completed = (error: null, result: [string[], string]) => void;

/** Reads and runs lines until Ctrl-D or `exit`. Ctrl-C ends the line or the command that runs. Returns the exit code. */
export async function startInteractiveShell({
  streams,
  session: given,
  stateFolder,
}: InteractiveShell): Promise<number> {
  const { stdin, stdout } = streams;
  const historyFile = join(stateFolder, 'um-history');
  // Lines of a statement that is not complete yet.
  let pending = '';
  let running: AbortController | null = null;
  const reader: Interface = createInterface({
    input: stdin,
    output: stdout,
    terminal: true,
    history: await readHistory(historyFile),
    historySize: 1000,
    removeHistoryDuplicates: true,
    completer: (line: string, done: Completed) => void complete(line, done),
  });
  const complete = async (line: string, done: Completed): Promise<void> => {
    const { candidates, typed } = await completeLine(`${pending}${line}`, session);
    done(null, [candidates.length === 1 ? [`${candidates[0]} `] : [...candidates], typed]);
  };
  const ask = async (question: string) => askWith(reader, question, running?.signal);
  const console = Object.create(given.console, { ask: { value: ask } }) as Session['console'];
  const session: Session = { ...given, console };
  let isClosed = false;
  reader.once('close', () => {
    isClosed = true;
    running?.abort();
  });
  const prompt = () => {
    if (isClosed) return;
    const colour = (text: string) => (console.hasColours ? `\u001B[36m${text}\u001B[0m` : text);
    reader.setPrompt(pending === '' ? `${colour('[um]')} PS> ` : `${colour('>>')} `);
    reader.prompt();
  };
  reader.on('SIGINT', () => {
    reader.write(null, { ctrl: true, name: 'e' });
    reader.write(null, { ctrl: true, name: 'u' });
    stdout.write('^C\n');
    if (running !== null) {
      running.abort();
      return;
    }
    pending = '';
    prompt();
  });

  const runLine = async (line: string): Promise<void> => {
    await rememberLine(historyFile, line).catch(() => {
      // A shell without a history is still a shell.
    });
    const text = `${pending}${line}`;
    // An empty line ends what is open, and its error says what is missing.
    if (isIncomplete(text) && line.trim() !== '') {
      pending = `${text}\n`;
      return;
    }
    pending = '';
    running = new AbortController();
    await executeText(text, null, session, running.signal);
    running = null;
  };
  console.talk('Exchange UM cmdlets for Unmissed. help lists them, Tab completes, Ctrl-D ends.');
  prompt();
  for await (const line of linesOf(reader)) {
    const word = pending === '' ? line.trim().toLowerCase() : '';
    if (word === 'exit' || word === 'quit') break;
    if (word === 'cls' || word === 'clear') stdout.write('\u001B[2J\u001B[3J\u001B[H');
    else await runLine(line);
    prompt();
  }
  reader.close();
  return 0;
}

/** Lines as they are typed. Those that come while a command runs wait. */
async function* linesOf(reader: Interface): AsyncGenerator<string> {
  const waiting: string[] = [];
  let isClosed = false;
  let wake = () => {};
  reader.on('line', (line) => {
    waiting.push(line);
    wake();
  });
  reader.once('close', () => {
    isClosed = true;
    wake();
  });
  for (;;) {
    const line = waiting.shift();
    if (line !== undefined) yield line;
    else if (isClosed) return;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
}

/** Null when Ctrl-C or the end of input came instead of an answer. */
async function askWith(reader: Interface, question: string, signal: AbortSignal | undefined): Promise<string | null> {
  return new Promise((resolve) => {
    reader.once('close', () => resolve(null));
    signal?.addEventListener('abort', () => resolve(null), { once: true });
    reader.question(question, { ...(signal && { signal }) }, resolve);
  });
}
