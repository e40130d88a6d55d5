import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { apiKey } from './start-product.ts';

export interface Poster {
  /** Sends the bytes of a GraphQL request. @throws unless the answer is a 200 with data and without errors */
  post<T>(body: Buffer): Promise<T>;
  close(): void;
}

/** Keeps so many connections to a GraphQL API open. Spends as little of the machine as possible on the asking side. */
export function createPoster(url: string, connections: number): Poster {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  return {
    async post<T>(body: Buffer): Promise<T> {
      const answer = await new Promise<string>((resolve, reject) => {
        const asked = request(
          {
            agent,
            hostname,
            port,
            path: '/graphql',
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              'content-length': body.length,
              authorization: `Bearer ${apiKey}`,
            },
          },
          (response) => void buffer(response).then((all) => resolve(all.toString()), reject),
        );
        asked.on('error', reject);
        asked.end(body);
      });
      const { data, errors } = JSON.parse(answer) as { data?: T; errors?: unknown };
      if (data == null || errors !== undefined) throw new Error(`the API answered ${answer.slice(0, 500)}`);
      return data;
    },
    close: () => agent.destroy(),
  };
}

/** Works through `jobs`, so many at a time, and returns how long it took, in seconds. */
export async function timeAll<T>(
  jobs: readonly T[],
  atOnce: number,
  work: (job: T) => Promise<unknown>,
): Promise<number> {
  const start = performance.now();
  const waiting = jobs.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const job of waiting) await work(job);
    }),
  );
  return (performance.now() - start) / 1000;
}

/** Does the same so often, so many at a time: how long all of it took, in seconds, and each, in milliseconds. */
export async function timeEach(
  count: number,
  atOnce: number,
  work: () => Promise<unknown>,
): Promise<{ seconds: number; each: number[] }> {
  const each: number[] = [];
  const seconds = await timeAll(Array.from({ length: count }), atOnce, async () => {
    const start = performance.now();
    await work();
    each.push(performance.now() - start);
  });
  return { seconds, each };
}
