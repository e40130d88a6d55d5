import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Cuts the connections on which nothing was asked yet when the server stops: browsers and Node's fetch open some in
 * advance, Node does not count them among the idle ones, and the server would wait for them.
 */
export function closeUnusedConnections(app: FastifyInstance): void {
  const unused = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  const use = ({ socket }: { socket: Socket }) => unused.delete(socket);
  app.server.on('request', use);
  app.server.on('upgrade', use);
  app.addHook('preClose', async () => {
    for (const socket of unused) socket.destroy();
  });
}
