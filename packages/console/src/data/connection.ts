import { queryClient } from './query-client.ts';
import { createStore } from './store.ts';

const delayMsMax = 15_000;

/** Whether the server can be reached, as far as the last request knows. */
export const connection = createStore<'up' | 'lost'>('up');

/** Told of every request that reached nobody. Asks until somebody answers, then reads again what is shown. */
export function connectionLost(): void {
  if (connection.get() === 'lost') return;
  connection.set('lost');
  void heal(1_000);
}

/** Told of every request that was answered, and when the connection is back. */
export function connectionUp(): void {
  if (connection.get() === 'up') return;
  connection.set('up');
  void queryClient.invalidateQueries();
}

async function heal(delayMs: number): Promise<void> {
  await passed(delayMs);
  if (connection.get() === 'up') return;
  const answered = await fetch('/health/live', { cache: 'no-store' }).then(
    // A proxy in front of a server that is away answers 502 to 504.
    ({ status }) => status < 500,
    () => false,
  );
  if (answered) connectionUp();
  else await heal(Math.min(delayMs * 2, delayMsMax));
}

/** Ends early when the browser says that it is online again. */
function passed(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
  });
}
