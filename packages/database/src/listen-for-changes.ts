import pg from 'pg';
import { changesChannel } from './announce-changes.ts';
import type { Database } from './connect.ts';

export interface Listener {
  close(): Promise<void>;
}

export interface ListenOptions {
  /** Something of the organization changed. */
  onChange: (organizationId: string) => void;
  /** Listening since now: what changed before was not heard. Again after every loss of the connection. */
  onConnect: () => void;
  /** The connection was lost, or could not be made; it is tried again. */
  onError: (error: Error) => void;
}

const connectAgainMs = 500;

/** Hears what `announceChanges` tells, in whichever process. It has a connection of its own, and makes it anew when it is lost. */
export function listenForChanges({ $client: pool }: Pick<Database, '$client'>, options: ListenOptions): Listener {
  const { onChange, onConnect, onError } = options;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;

  async function connect(): Promise<void> {
    timer = null;
    const own = new pg.Client({ ...pool.options, keepAlive: true });
    client = own;
    own.on('notification', ({ payload = '' }) => onChange(payload));
    own.on('error', (error) => lose(own, error));
    own.on('end', () => lose(own, new Error('Connection terminated')));
    try {
      await own.connect();
      await own.query(`listen ${changesChannel}`);
      if (client === own && !isClosed) onConnect();
    } catch (error) {
      lose(own, error as Error);
    }
  }

  function lose(lost: pg.Client, error: Error): void {
    if (client !== lost || isClosed) return;
    client = null;
    lost.end().catch(() => {});
    timer = setTimeout(() => {
      connecting = connect();
    }, connectAgainMs);
    onError(error);
  }

  let connecting = connect();
  return {
    async close() {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      await connecting;
      await client?.end();
    },
  };
}
