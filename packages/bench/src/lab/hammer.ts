import autocannon from 'autocannon';
import { checkWork } from '../bench.ts';
import { apiKey } from './start-product.ts';

/** Sends `amount` GraphQL requests, picked at random, over so many connections. Returns how many it were a second. */
export async function hammer(
  url: string,
  bodies: readonly string[],
  { connections, amount }: { connections: number; amount: number },
): Promise<number> {
  let failed = 0;
  let firstFailure = '';
  const start = performance.now();
  // autocannon itself ends at a full second.
  let end = start;
  const result = await autocannon({
    url: `${url}/graphql`,
    method: 'POST',
    connections,
    amount,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    requests: [
      {
        setupRequest: (request) => ({ ...request, body: bodies[Math.floor(Math.random() * bodies.length)]! }),
        onResponse(_status, body) {
          end = performance.now();
          if (!body.includes('"errors":') && body.startsWith('{"data":{')) return;
          failed += 1;
          firstFailure ||= body;
        },
      },
    ],
  });
  checkWork(`requests that failed at ${url} ${firstFailure}`, failed + result.errors + result.non2xx, 0);
  checkWork('answers', result['2xx'], amount);
  return amount / ((end - start) / 1000);
}
