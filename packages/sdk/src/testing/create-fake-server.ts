import { type Client, createClient } from '../client.ts';
import type { ClientOptions } from '../client-options.ts';
import {
  type Call,
  type DialPlan,
  type Mailbox,
  type MailboxPolicy,
  type Notification,
  Permission,
  type RejectedReport,
} from '../generated/operations.generated.ts';
import { operationNameOf } from '../typed-document.ts';
import { answerOperation } from './answer-operation.ts';
import { type Builders, createBuilders, deliver } from './builders.ts';
import { failedAnswer, failToAnswer, type Failure } from './failure.ts';
import { openStream } from './open-stream.ts';
import { readRequest, type FakeRequest } from './read-request.ts';
import { createStore, type FakeViewer } from './store.ts';

/** How a fake server is made. */
export interface FakeServerOptions {
  /** Its clock. Default: that of the platform. */
  readonly now?: (() => Date) | undefined;
  /** A number that all its ids begin with: the same seed and the same requests give the same ids. Default: 0. */
  readonly seed?: number | undefined;
  /** How long every answer takes, in milliseconds. Default: 0. */
  readonly latencyMs?: number | undefined;
}

/** What a fake server knows. Each list begins with what was made first. */
export interface FakeState {
  readonly dialPlans: readonly DialPlan[];
  readonly mailboxPolicies: readonly MailboxPolicy[];
  readonly mailboxes: readonly Mailbox[];
  readonly calls: readonly Call[];
  readonly notifications: readonly Notification[];
  readonly rejectedReports: readonly RejectedReport[];
}

/** The API in memory, for tests. */
export interface FakeServer extends Builders {
  /** Address that its `fetch` answers at. */
  readonly url: string;
  /** Answers as the server would. Give it to a client instead of the platform's. */
  readonly fetch: typeof globalThis.fetch;
  /** A client of this server, which does not wait between tries. */
  client(options?: Partial<ClientOptions>): Client;
  /** What the server knows now. */
  readonly state: FakeState;
  /** What it was asked, the first request coming first. */
  readonly requests: readonly FakeRequest[];
  /** Lets the next request, or several, fail. Called again, it queues up. */
  failNext(failure: Failure): void;
  /** Who asks from now on. At first an administrator without a mailbox. */
  signIn(viewer: Partial<FakeViewer>): void;
  /** Does a worker's part: takes the mails that are due for sent, and returns how many. */
  deliver(): number;
}

/**
 * Makes a server for tests, out of the schema of the API: no network, no database, for Node, browsers and workers.
 *
 * It keeps what mutations create and change, pages and filters lists, refuses what the schema and its own state forbid
 * with the codes of the server, and decides about reported calls by the rules of policies and mailboxes. What it does
 * not know it answers with values of the right type. It asks for no key and knows no limits.
 *
 * @param options - Clock, ids, and how slow it is.
 * @example
 * ```ts
 * import { createFakeServer } from '@unmissed/sdk/testing';
 *
 * const fake = createFakeServer({ now: () => new Date('2026-11-23T09:00:00Z') });
 * const anna = fake.aMailbox({ displayName: 'Anna Berg' });
 * fake.aNotification({ mailbox: anna, decision: { reason: 'USER_OPTED_OUT' } });
 * fake.failNext({ status: 429, retryAfterSeconds: 1 });
 *
 * const { nodes } = await fake.client().notifications.list({ filter: { mailboxId: anna.id } });
 * console.assert(nodes[0]?.status === 'SUPPRESSED');
 * console.assert(fake.requests.length === 2);
 * ```
 */
export function createFakeServer({
  now = () => new Date(),
  seed = 0,
  latencyMs = 0,
}: FakeServerOptions = {}): FakeServer {
  const store = createStore(now, seed);
  const requests: FakeRequest[] = [];
  const failures: Failure[] = [];
  const url = 'https://unmissed.test/graphql';
  const organization = store.insert('Organization', { name: 'Default' });
  const viewer = store.insert('Viewer', {
    organization,
    name: 'Administrator',
    permissions: Object.values(Permission),
  });
  store.insert('Installation', { version: '0.0.0-fake' });
  store.insert('Retention', {
    callDays: 365,
    notificationDays: 365,
    attemptDays: 90,
    audioDays: 30,
    rejectedReportDays: 30,
    version: 0,
  });

  /** The failure that the request is to meet, if any. */
  function takeFailure(operationName: string | undefined): Failure | undefined {
    const isConcerned = (one: Failure) => one.operationName === undefined || one.operationName === operationName;
    const index = failures.findIndex(isConcerned);
    return index < 0 ? undefined : failures.splice(index, 1)[0];
  }

  const fake: typeof globalThis.fetch = async (input, init) => {
    const { request, signal } = await readRequest(url, input, init);
    requests.push(request);
    if (latencyMs > 0) await pause(latencyMs, signal);
    signal.throwIfAborted();
    const failure = takeFailure(request.operationName ?? operationNameOf(request.query));
    if (failure?.unreachable === true || failure?.silent === true) return failToAnswer(failure, signal);
    const asked = { store, problems: failure?.problems };
    const isRefused = failure !== undefined && failure.problems === undefined;
    if (!isRefused && request.headers['accept'] === 'text/event-stream') return openStream(asked, request, signal);
    const { status, body } = isRefused ? failedAnswer(failure) : await answerOperation(asked, request);
    return Response.json(body, { status, headers: { 'x-request-id': `fake-${requests.length}` } });
  };

  return {
    ...createBuilders(store),
    url,
    fetch: fake,
    client(options = {}) {
      const retry = options.retry === false ? false : { wait: async () => {}, ...options.retry };
      return createClient({ url, fetch: fake, ...options, retry });
    },
    state: {
      get dialPlans() {
        return store.rows('DialPlan');
      },
      get mailboxPolicies() {
        return store.rows('MailboxPolicy');
      },
      get mailboxes() {
        return store.rows('Mailbox');
      },
      get calls() {
        return store.rows('Call');
      },
      get notifications() {
        return store.rows('Notification');
      },
      get rejectedReports() {
        return store.rows('RejectedReport');
      },
    },
    requests,
    failNext: (failure) => void failures.push(...Array.from({ length: failure.times ?? 1 }, () => failure)),
    signIn: (given) => void store.update(viewer, given),
    deliver: () => deliver(store),
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
  });
}
