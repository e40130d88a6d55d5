import { createServer } from 'node:http';
import { once } from 'node:events';
import { type Connection, countPendingMigrations } from '@unmissed/database';
import type { Logger } from 'pino';
import type { Configuration } from '../config/read-configuration.ts';

/**
 * The API's `/health/live` and `/health/ready` for a process that has only the worker. A courtesy to whoever watches
 * over it: API and worker may share an env file, so a port that the API has already is no reason not to work.
 */
export async function serveWorkerHealth({ host, port }: Configuration, { pool }: Connection, log: Logger): Promise<() => void> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
    };
    if (request.url === '/health/live') return answer(200, { status: 'ok' });
    if (request.url !== '/health/ready') return answer(404, { status: 'unavailable', reason: 'this is a worker; it has only /health' });
    countPendingMigrations(pool).then(
      () => answer(200, { status: 'ok' }),
      () => answer(503, { status: 'unavailable', reason: 'the database does not answer' }),
    );
  });
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (err) {
    log.warn({ err }, 'the worker cannot listen at HOST and PORT, so it works without /health');
  }
  return () => {
    server.close();
    server.closeAllConnections();
  };
}
