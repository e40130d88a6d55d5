import { RequestError, ServerError, UnmissedError, UserError } from '../errors.ts';
import type { Execute } from '../execute.ts';
import { type CallReportInput, ReportCallsDocument } from '../generated/operations.generated.ts';
import { mutate } from '../mutate.ts';
import { askedMsOf, jitterMs, wait } from '../retry.ts';
import type { ReportQueue, Waiting } from './report-queue.ts';
import type { ReporterOptions } from './reporter.ts';
import { tell } from './tell.ts';

/** The server takes so many reports in one request. */
const BATCH_COUNT_MAX = 500;
/** The server takes four times as much; proxies often no more than a mebibyte. */
const BATCH_BYTES_MAX = 1_000_000;
/** The longest wait that a server, or what answers in its place, is believed. */
const ASKED_MS_MAX = 600_000;
/** The server has read the request and will never take it. */
const REFUSALS = new Set(['BAD_USER_INPUT', 'PAYLOAD_TOO_LARGE', 'OPERATION_TOO_COSTLY', 'OPERATION_TOO_LARGE']);

/** A report that the server has answered. */
export interface Delivered {
  readonly waiting: Waiting;
  /** Undefined when it was accepted. */
  readonly rejection: { readonly code: string; readonly message: string } | undefined;
}

/** Sends what is in a queue, one batch after another, as long as there is something. */
export interface Delivery {
  /** The calls of which reports are under way. */
  readonly callIds: ReadonlySet<string>;
  /** Says that there is something to send. */
  wake(): void;
  /** Ends the pause after a failure. */
  hurry(): void;
  /** Settles when nothing is under way any more; the signal must have been aborted. */
  end(): Promise<void>;
}

interface Settings extends Pick<ReporterOptions, 'retry' | 'onRetry'> {
  /** Nothing is sent before. */
  readonly begin: Promise<void>;
  readonly signal: AbortSignal;
  /** Must take the reports out of the queue. */
  readonly onDelivered: (delivered: readonly Delivered[]) => void;
}

export function createDelivery(
  execute: Execute,
  queue: ReportQueue,
  { retry = {}, onRetry, begin, signal, onDelivered }: Settings,
): Delivery {
  let batch: readonly Waiting[] = [];
  let batchCountMax = BATCH_COUNT_MAX;
  let failureCount = 0;
  /** Whether the server failed at the last batch that held no suspect. */
  let isBroken = false;
  let pause: AbortController | undefined;
  /** Whether a new report ends the pause: it is only for a suspect, and others need not wait for that. */
  let pauseYields = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    await begin;
    while (!signal.aborted) {
      batch = queue.next(batchCountMax, BATCH_BYTES_MAX);
      if (batch.length === 0) break;
      try {
        onDelivered(await send(batch));
        batchCountMax = Math.min(BATCH_COUNT_MAX, batchCountMax * 2);
        failureCount = 0;
        isBroken = false;
      } catch (error) {
        if (!signal.aborted) await recover(error);
      }
    }
    batch = [];
    // In the same turn as the look into the queue, so that no report comes in between unnoticed.
    running = undefined;
  }

  async function send(waiting: readonly Waiting[]): Promise<Delivered[]> {
    const reports = waiting.map(({ json }) => JSON.parse(json) as CallReportInput);
    const about = { field: 'reportCalls', idempotent: true } as const;
    const { results } = await mutate(execute, ReportCallsDocument, { reports }, about, { signal, retry: false });
    if (results.length !== waiting.length)
      throw new UnmissedError('reportCalls did not answer for every report.', { code: 'INCOMPLETE_ANSWER' });
    return waiting.map((report, index) => {
      const { status, code, message } = results[index] ?? {};
      const rejection = status === 'REJECTED' ? { code: code ?? status, message: message ?? '' } : undefined;
      return { waiting: report, rejection };
    });
  }

  /** Never gives up what the server has not looked at, and finds the one report on account of which it refuses a batch. */
  async function recover(error: unknown): Promise<void> {
    const [first] = batch;
    const single = batch.length === 1 ? first : undefined;
    if (isRefusal(error)) {
      const { code, message } = error;
      batchCountMax = Math.ceil(batch.length / 2);
      if (single !== undefined) onDelivered([{ waiting: single, rejection: { code, message } }]);
      return;
    }
    pauseYields = single !== undefined && queue.isSuspect(single.callId) && hasFailed(error) && !isBroken;
    isBroken ||= !pauseYields;
    if (hasFailed(error)) {
      batchCountMax = 1;
      if (single !== undefined) queue.suspect(single.callId);
    }
    batch = [];
    failureCount += 1;
    const waitMs = Math.min(askedMsOf(error), ASKED_MS_MAX) + jitterMs(failureCount, { delayMsMax: 30_000, ...retry });
    tell(onRetry, { error: knownOf(error), waitMs, pendingCount: queue.count });
    pause = new AbortController();
    await (retry.wait ?? wait)(waitMs, pause.signal);
    pause = undefined;
  }

  return {
    get callIds() {
      return new Set(batch.map(({ callId }) => callId));
    },
    wake() {
      if (pauseYields && queue.hasUnsuspected) pause?.abort();
      running ??= run();
    },
    hurry() {
      pause?.abort();
      running ??= run();
    },
    end() {
      pause?.abort();
      return Promise.resolve(running);
    },
  };
}

function isRefusal(error: unknown): error is UnmissedError {
  return error instanceof UserError || (error instanceof RequestError && REFUSALS.has(error.code));
}

/** Whether the server has failed at the request, and not only been away. */
function hasFailed(error: unknown): boolean {
  return error instanceof ServerError && error.code === 'INTERNAL_SERVER_ERROR';
}

/** A listener of the client can throw anything. */
function knownOf(error: unknown): UnmissedError {
  if (error instanceof UnmissedError) return error;
  return Object.assign(new UnmissedError('Something unexpected was thrown.', { code: 'UNEXPECTED' }), { cause: error });
}
