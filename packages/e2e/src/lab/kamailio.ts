import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { eventually } from './eventually.ts';
import { runProgram, stopProgramsIn } from './run-program.ts';
import { openSipClient, type SipClient } from './sip-client.ts';
import { freeUdpPort } from './udp-port.ts';

const run = promisify(execFile);
const connectorFolder = fileURLToPath(new URL('../../../connectors/kamailio/', import.meta.url));

export interface Kamailio {
  sipPort: number;
  /** A folder of its own; `remove` deletes it and ends every program that was started in it. */
  folder: string;
  sip: SipClient;
  log(): string;
  /** Runs `kamcmd` against it. */
  command(...args: string[]): Promise<string>;
  /** Ends the process and starts it again with the same ports and folder. `SIGKILL` is a crash. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

export interface KamailioOptions {
  url: string;
  /** More `#!define`s of the example configuration, as they stand in it: texts in their quotes. */
  defines?: Record<string, string>;
}

/** The connector's own example configuration in a real Kamailio on free ports of 127.0.0.1. */
export async function startKamailio({ url, defines = {} }: KamailioOptions): Promise<Kamailio> {
  const folder = await mkdtemp(join(tmpdir(), 'unmissed-kamailio-'));
  const sipPort = await freeUdpPort();
  const settings: Record<string, string> = {
    LISTEN: `udp:127.0.0.1:${sipPort}`,
    UNMISSED_URL: `"${url}"`,
    UNMISSED_API_KEY: '"um_lab$key"',
    UNMISSED_RETRY_SECONDS_MAX: '1',
    RING_MS: '3000',
    NO_REPLY_MS: '2000',
    ...defines,
  };
  if (settings['UNMISSED_DB_URL'] !== undefined) await createTables(join(folder, 'unmissed.db'));
  const defineArguments = Object.entries(settings).flatMap(([name, value]) => ['-A', `${name}=${value}`]);
  const args = [
    '-f',
    join(connectorFolder, 'kamailio.cfg'),
    '-DD',
    '-E',
    '-Y',
    folder,
    '-P',
    join(folder, 'pid'),
    '-w',
    folder,
  ];
  const launch = () => runProgram('kamailio', [...args, ...defineArguments], folder);
  const sip = await openSipClient(sipPort);
  let program = launch();
  const awaitReady = () => eventually('Kamailio answers OPTIONS', () => sip.ping());
  await awaitReady().catch(async (error: unknown) => {
    await stopProgramsIn(folder);
    throw new Error(`Kamailio did not start:\n${program.log()}`, { cause: error });
  });
  return {
    sipPort,
    folder,
    sip,
    log: () => program.log(),
    command: async (...command) => (await run('kamcmd', ['-s', `unix:${folder}/kamailio_ctl`, ...command])).stdout,
    stop: (signal) => program.stop(signal),
    start: async () => {
      program = launch();
      await awaitReady();
    },
    remove: async () => {
      await sip.close();
      await stopProgramsIn(folder);
      await rm(folder, { recursive: true });
    },
  };
}

async function createTables(database: string): Promise<void> {
  await run('sqlite3', [database, `.read ${join(connectorFolder, 'unmissed-sqlite.sql')}`]);
}
