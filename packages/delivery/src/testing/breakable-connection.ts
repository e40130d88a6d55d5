import { once } from 'node:events';
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';
import { connect, type Connection } from '@unmissed/database';
import { onTestFinished } from 'vitest';

export interface BreakableConnection {
  connection: Connection;
  /** As if PostgreSQL were gone: open connections break, new ones are refused. */
  breakOff: () => void;
  mend: () => void;
  /** How many connections were refused. */
  refused: () => number;
}

/** A connection to the database of `url` that leads through a wire of our own. */
export async function aBreakableConnection(url: string): Promise<BreakableConnection> {
  const { hostname, port, pathname, username } = new URL(url);
  const socketPath = `${decodeURIComponent(hostname)}/.s.PGSQL.${port}`;
  const sockets = new Set<Socket>();
  let isBroken = false;
  let refused = 0;
  const wire = createServer((client) => {
    if (isBroken) {
      refused += 1;
      client.destroy();
      return;
    }
    const server = connectTo(socketPath);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(wire, 'listening');
  const { port: wirePort } = wire.address() as AddressInfo;
  const connection = connect({ url: `postgres://${username}@127.0.0.1:${wirePort}${pathname}` });
  onTestFinished(async () => {
    await connection.close();
    wire.close();
  });
  return {
    connection,
    breakOff() {
      isBroken = true;
      for (const socket of sockets) socket.destroy();
    },
    mend() {
      isBroken = false;
    },
    refused: () => refused,
  };
}
