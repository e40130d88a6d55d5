import type { Logger } from 'pino';
import { readConfiguration } from '../config/read-configuration.ts';
import { createLogger } from '../log/create-logger.ts';
import { announce } from '../product/announce.ts';
import type { Role } from '../product/roles.ts';
import { startProduct } from '../product/start-product.ts';
import { stopSignal } from '../product/stop-signals.ts';

/** Whoever stops us waits so long before SIGKILL (Docker does). */
const stopMsMax = 10_000;

/** Runs the product until it is told to stop. Returns the exit code. */
export async function start({ role }: { role: Role }): Promise<number> {
  const configuration = readConfiguration(process.env);
  const log = createLogger(configuration.logLevel, process.stdout);
  endOnUnexpectedErrors(log);

  const signalled = stopSignal().then((signal) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => endNow(log), stopMsMax).unref();
    return 0;
  });
  let reportFatal: (error: Error) => void = () => {};
  const failed = new Promise<number>((resolve) => {
    reportFatal = (err) => {
      log.fatal({ err }, 'the database is gone');
      resolve(1);
    };
  });

  const product = await startProduct(configuration, { role, log, onFatal: reportFatal });
  announce(product, configuration);
  log.info({ role }, 'started');
  const exitCode = await Promise.race([signalled, failed]);
  await product.stop();
  log.info('stopped');
  return exitCode;
}

/** Nobody knows what state the process is in, so it ends; what was under way is taken up at the next start. */
function endOnUnexpectedErrors(log: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (err: unknown) => {
      log.fatal({ err }, 'unexpected error');
      process.exit(1);
    });
  }
}

function endNow(log: Logger): void {
  log.error('not everything stopped in time');
  process.exit(1);
}
