import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FakeServer } from '@unmissed/sdk/testing';
import { onTestFinished } from 'vitest';
import type { ExchangeFormat } from '../../exchange-files/index.ts';
import type { ShellConsole } from '../../language/session.ts';
import { exportExchange } from '../export-exchange.ts';
import { importExchange, type ImportOptions } from '../import-exchange.ts';

export interface Tried {
  readonly code: number;
  readonly out: string;
  readonly talk: string;
}

/** A plan as `--json` shows it. */
export interface PlanJson {
  readonly objects: readonly {
    readonly action: string;
    readonly type: string | null;
    readonly name: string;
    readonly line: number;
    readonly changes: readonly { readonly property: string; readonly from: unknown; readonly to: unknown }[];
    readonly reasons: readonly string[];
  }[];
  readonly counts: Readonly<Record<'create' | 'change' | 'skip' | 'conflict', number>>;
  readonly lost: readonly object[];
  readonly applied: { readonly doneCount: number; readonly refused: readonly object[] } | null;
}

/** A folder that is removed after the test. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unmissed-exchange-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Writes files by their names and returns their paths. */
export async function writeFiles(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = await aFolder();
  await mkdir(folder, { recursive: true });
  const entries = Object.entries(files).map(([name, text]) => [join(folder, name), text] as const);
  for (const [path, text] of entries) await writeFile(path, text);
  return entries.map(([path]) => path);
}

/** `um import exchange` in this process; `answers` are those of a person at a terminal, without them nobody is there. */
export async function tryImport(
  server: FakeServer,
  files: readonly string[],
  options: ImportOptions = { yes: true },
  { answers, signal = new AbortController().signal }: { answers?: string[]; signal?: AbortSignal } = {},
): Promise<Tried> {
  const { console, written } = aConsole(answers);
  const code = await importExchange(files, options, { client: server.client(), console, signal });
  return { code, ...written };
}

/** The plan of an import. */
export async function planOf(server: FakeServer, files: readonly string[], yes = false): Promise<PlanJson> {
  const { out } = await tryImport(server, files, { json: true, ...(yes ? { yes } : { dryRun: true }) });
  return JSON.parse(out) as PlanJson;
}

/** `um export exchange`; returns the paths of the files. */
export async function tryExport(server: FakeServer, format: ExchangeFormat, output: string): Promise<string[]> {
  const { console, written } = aConsole();
  const { signal } = new AbortController();
  await exportExchange({ format, output, json: true, force: true }, { client: server.client(), console, signal });
  return (JSON.parse(written.out) as { file: string }[]).map(({ file }) => file);
}

function aConsole(answers?: string[]): { console: ShellConsole; written: { out: string; talk: string } } {
  const written = { out: '', talk: '' };
  const ask = async (question: string) => {
    written.talk += question;
    return answers?.shift() ?? null;
  };
  const console = {
    write: async (text: string) => void (written.out += text),
    talk: (text: string) => void (written.talk += `${text}\n`),
    width: null,
    hasColours: false,
    ask: answers && ask,
    progress: () => {},
  };
  return { console, written };
}
