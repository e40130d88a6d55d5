import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@unmissed/sdk';
import { CmdletError } from '../cmdlet.ts';
import {
  type ExchangeFormat,
  type ExchangeRecord,
  type ExchangeType,
  writeExchangeFile,
} from '../exchange-files/index.ts';
import type { ShellConsole } from '../language/session.ts';
import { dialPlanKind } from './dial-plan-kind.ts';
import { type Exported, exportedProperties, type Kind } from './kind.ts';
import { keptIn } from './kept-properties.ts';
import { mailboxKind, mailboxState } from './mailbox-kind.ts';
import { mailboxPolicyKind, mailboxPolicyState } from './mailbox-policy-kind.ts';

const pageSize = 200;

export const exchangeFormats = ['csv', 'json', 'clixml', 'format-list'] as const satisfies readonly ExchangeFormat[];

const extensions: Readonly<Record<ExchangeFormat, string>> = {
  csv: 'csv',
  json: 'json',
  clixml: 'xml',
  'format-list': 'txt',
};

/** Options of `um export exchange`. */
export interface ExportOptions {
  readonly format: ExchangeFormat;
  /** Folder of the files, made when there is none. */
  readonly output: string;
  /** Replace files that are there. */
  readonly force?: boolean;
  readonly json?: boolean;
}

interface ExportSurroundings {
  readonly client: Client;
  readonly console: ShellConsole;
  readonly signal: AbortSignal;
}

/** Writes dial plans, policies and enabled mailboxes, each type into a file. @throws CmdletError, errors of the SDK */
export async function exportExchange(
  { format, output, force = false, json = false }: ExportOptions,
  { client, console, signal }: ExportSurroundings,
): Promise<void> {
  const types: readonly (readonly [ExchangeType, AsyncIterable<ExchangeRecord>])[] = [
    ['UMDialPlan', dialPlanRecords(client, signal)],
    ['UMMailboxPolicy', mailboxPolicyRecords(client, signal)],
    ['UMMailbox', mailboxRecords(client, signal)],
  ];
  const pathOf = (type: ExchangeType) => join(output, `${type}.${extensions[format]}`);
  await mkdir(output, { recursive: true }).catch((error: NodeJS.ErrnoException) => refuse(output, error.message));
  for (const [type] of types) if (!force) await refuseToReplace(pathOf(type));

  const written: { type: ExchangeType; file: string; count: number }[] = [];
  for (const [type, records] of types) {
    const file = pathOf(type);
    const one = { type, file, count: 0 };
    const counted = counting(records, () => {
      one.count += 1;
      if (one.count % pageSize === 0) console.progress(`${one.count} objects of type ${type}`, 0);
    });
    await writeWhole(file, (part) => writeExchangeFile(format, counted, createWriteStream(part, { mode: 0o600 })));
    console.progress('', null);
    written.push(one);
  }
  if (json) await console.write(`${JSON.stringify(written, null, 2)}\n`);
  else for (const { file, count } of written) await console.write(`${file}  ${count}\n`);
}

async function* dialPlanRecords(client: Client, signal: AbortSignal): AsyncGenerator<ExchangeRecord> {
  for await (const plan of client.dialPlans.all({ first: pageSize }, { signal }))
    yield toRecord(dialPlanKind, { id: plan.id, state: plan, kept: keptIn(plan.exchangeProperties) });
}

async function* mailboxPolicyRecords(client: Client, signal: AbortSignal): AsyncGenerator<ExchangeRecord> {
  for await (const policy of client.mailboxPolicies.all({ first: pageSize }, { signal })) {
    const kept = keptIn(policy.exchangeProperties);
    yield toRecord(mailboxPolicyKind, { id: policy.id, state: mailboxPolicyState(policy), kept });
  }
}

async function* mailboxRecords(client: Client, signal: AbortSignal): AsyncGenerator<ExchangeRecord> {
  const filter = { enabled: true };
  for await (const mailbox of client.mailboxes.all({ filter, first: pageSize }, { signal })) {
    const kept = keptIn(mailbox.exchangeProperties);
    yield toRecord(mailboxKind, { id: mailbox.id, state: mailboxState(mailbox), kept });
  }
}

function toRecord<TState>(kind: Kind<TState>, object: Exported<TState>): ExchangeRecord {
  return { type: kind.type, properties: exportedProperties(kind, object), lost: [], line: 1 };
}

async function* counting<T>(all: AsyncIterable<T>, count: () => void): AsyncGenerator<T, void, undefined> {
  for await (const one of all) {
    count();
    yield one;
  }
}

async function refuseToReplace(path: string): Promise<void> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (isThere) throw new CmdletError(`${path} is there already. Replace it with --force, or give another --output.`);
}

/** There is no file of this name until it is whole. */
async function writeWhole(path: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = `${path}.part`;
  try {
    await write(part);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    if (error instanceof Error && 'syscall' in error) refuse(path, error.message);
    throw error;
  }
}

function refuse(path: string, reason: string): never {
  throw new CmdletError(`${path} cannot be written: ${reason}.`);
}
