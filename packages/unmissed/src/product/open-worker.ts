import { createWorker, type Worker } from '@unmissed/delivery';
import type { Logger } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';
import type { OpenDatabase } from './open-database.ts';
import { openMailTransport } from './open-mail-transport.ts';

/** The worker, not yet started. */
export function openWorker(configuration: Configuration, database: OpenDatabase, log: Logger): Worker {
  const connection = database.connect({ applicationName: 'unmissed worker' });
  return createWorker({ connection, transport: openMailTransport(configuration), from: configuration.mailFrom, log });
}
