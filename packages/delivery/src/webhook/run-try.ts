import { openWebhookSecrets, type Sealer, type WebhookTryRow } from '@unmissed/database';
import type { BegunTry } from './begin-tries.ts';
import { keptWords } from '../kept-words.ts';
import { postWebhook } from './post-webhook.ts';
import { signWebhook } from './sign-webhook.ts';
import type { WebhookAddresses } from './webhook-addresses.ts';

export interface TryDeps {
  sealer: Sealer | null;
  addresses: WebhookAddresses;
  now: () => Date;
  /** Of the product, for the `user-agent`. */
  version: string;
  /** Most time for the look-up, the request and the answer together. */
  timeoutMs: number;
}

/** What came of a try. */
export interface TryOutcome {
  outcome: NonNullable<WebhookTryRow['outcome']>;
  statusCode: number | null;
  response: string;
}

/** Why a try was ended before there was an answer. */
class StoppedError extends Error {
  override name = 'StoppedError';
}

const gone = 410;
/** Characters of an answer that are kept. */
const responseLengthMax = 500;

/** Posts one begun delivery; never throws. Whoever aborts `stopping` gets UNCERTAIN: the endpoint may have it. */
export async function runTry(deps: TryDeps, begun: BegunTry, stopping: AbortSignal): Promise<TryOutcome> {
  const { timeoutMs } = deps;
  const ending = new AbortController();
  const stop = (): void => ending.abort(new StoppedError('The worker was stopped before the endpoint had answered.'));
  const timer = setTimeout(() => ending.abort(new Error(`No answer within ${timeoutMs / 1000} seconds.`)), timeoutMs);
  if (stopping.aborted) stop();
  stopping.addEventListener('abort', stop, { once: true });
  try {
    const { statusCode, text } = await post(deps, begun, ending.signal);
    const outcome = outcomeOf(statusCode);
    return { outcome, statusCode, response: keptWords(text, responseLengthMax) };
  } catch (error) {
    const why: unknown = ending.signal.aborted ? ending.signal.reason : error;
    const outcome = why instanceof StoppedError ? 'UNCERTAIN' : 'FAILED_TEMPORARILY';
    return { outcome, statusCode: null, response: keptWords(explain(why), responseLengthMax) };
  } finally {
    clearTimeout(timer);
    stopping.removeEventListener('abort', stop);
  }
}

async function post(
  { sealer, addresses, now, version }: TryDeps,
  { endpoint, delivery }: BegunTry,
  signal: AbortSignal,
) {
  const { id, payload: body } = delivery;
  const signature = signWebhook({ id, body, now: now() }, openWebhookSecrets(sealer, endpoint));
  const url = new URL(endpoint.url);
  const allowed = await orAborted(addresses.resolve(url), signal);
  const headers = {
    ...signature,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': `Unmissed/${version}`,
  };
  return postWebhook({ url, addresses: allowed, headers, body, signal });
}

function outcomeOf(statusCode: number): TryOutcome['outcome'] {
  if (statusCode >= 200 && statusCode < 300) return 'ACCEPTED';
  return statusCode === gone ? 'FAILED_PERMANENTLY' : 'FAILED_TEMPORARILY';
}

/** A look-up cannot be ended, only left alone. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return Promise.race([
    work,
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    }),
  ]);
}

function explain(error: unknown): string {
  // Several addresses were tried, each with an error of its own.
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(explain).join('; ');
  return error instanceof Error ? error.message : String(error);
}
