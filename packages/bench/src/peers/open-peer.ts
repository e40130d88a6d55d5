import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { sayReady } from '../lab/start-program.ts';

/** As many connections as the product's API keeps. */
export const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

/** Tells where the peer serves `/graphql`, and ends it when the bench does. */
export function serve(server: Server): void {
  const say = () => sayReady({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  if (server.listening) say();
  else server.listen(0, '127.0.0.1', say);
  process.once('SIGTERM', () => process.exit());
}
