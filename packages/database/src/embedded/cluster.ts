import type { Binaries } from './prepare-binaries.ts';
import type { LogSink } from './postgres-log.ts';
import type { RunAs } from './run-as.ts';

/** One PostgreSQL data folder and how this process runs it. */
export interface Cluster {
  /** Absolute, without symbolic links. */
  folder: string;
  socketFolder: string;
  binaries: Binaries;
  runAs: RunAs;
  /** Given to `postgres -c` after our own. */
  settings: Readonly<Record<string, string>>;
  onLog: LogSink;
}

/** initdb's first role. The socket's folder, not a password, decides who may be it. */
export const SUPERUSER = 'postgres';

/** Always there, and never dropped or cloned: the owner's session sits in it. */
export const MAINTENANCE_DATABASE = 'postgres';

export const PRODUCT_DATABASE = 'unmissed';
