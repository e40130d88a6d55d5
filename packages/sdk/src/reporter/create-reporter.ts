import { UnmissedError } from '../errors.ts';
import type { Execute } from '../execute.ts';
import type { CallReportInput } from '../generated/operations.generated.ts';
import { wait } from '../retry.ts';
import { createDelivery, type Delivered } from './delivery.ts';
import { createKeeper } from './keeper.ts';
import { ReportQueue, type Waiting } from './report-queue.ts';
import type { StoredReport } from './report-store.ts';
import type { DroppedCallReport, Reporter, ReporterOptions, ReporterReport } from './reporter.ts';
import { tell } from './tell.ts';

/** Dropped calls that are remembered, so that what is reported of them later is dropped too. */
const DROPPED_CALLS_MAX = 10_000;

/** Makes the buffer behind `client.calls.reporter`. */
export function createReporter(execute: Execute, options: ReporterOptions): Reporter {
  const { source, store, bytesMax = 33_554_432, onRejected, onDropped, onStoreError } = options;
  const queue = new ReportQueue();
  const closing = new AbortController();
  const flushes = new Set<{ readonly reports: Set<Waiting>; readonly end: () => void }>();
  const droppedCallIds = new Set<string>();
  const idPrefix = crypto.getRandomValues(new Uint32Array(2)).join('-');
  let idCount = 0;
  let closed: Promise<number> | undefined;

  const tellStoreError = (error: unknown) => tell(onStoreError, error);
  const loading = (store?.load() ?? Promise.resolve([])).then(takeBack).catch(tellStoreError);
  const keeper = store && createKeeper(store, loading, tellStoreError);
  const delivery = createDelivery(execute, queue, { ...options, begin: loading, signal: closing.signal, onDelivered });
  delivery.wake();

  function takeBack(found: readonly StoredReport[]): void {
    queue.addFirst(found.map(({ id, json }) => waitingOf(id, json)));
    dropWhatIsTooMuch();
  }

  function report(given: ReporterReport): Promise<void> {
    if (closed !== undefined)
      return Promise.reject(new UnmissedError('The reporter is closed.', { code: 'REPORTER_CLOSED' }));
    idCount += 1;
    const waiting = waitingOf(`${idPrefix}-${idCount}`, JSON.stringify({ ...given, source }));
    if (droppedCallIds.has(waiting.callId)) {
      tellDropped([waiting], 'FULL');
      return Promise.resolve();
    }
    queue.add(waiting);
    const kept = keeper?.add(waiting);
    // Who does not wait for the store hears of its failure by onStoreError.
    kept?.catch(() => {});
    dropWhatIsTooMuch();
    delivery.wake();
    return kept ?? Promise.resolve();
  }

  function dropWhatIsTooMuch(): void {
    while (queue.bytes > bytesMax) {
      const call = queue.removeOldestCall(delivery.callIds);
      const [first] = call;
      if (first === undefined) return;
      droppedCallIds.add(first.callId);
      const [longestAgo] = droppedCallIds;
      if (longestAgo !== undefined && droppedCallIds.size > DROPPED_CALLS_MAX) droppedCallIds.delete(longestAgo);
      tellDropped(call, 'FULL');
      forget(call);
    }
  }

  function onDelivered(delivered: readonly Delivered[]): void {
    const reports = delivered.map(({ waiting }) => waiting);
    queue.remove(reports);
    for (const { waiting, rejection } of delivered)
      if (rejection !== undefined) tell(onRejected, { report: inputOf(waiting), ...rejection });
    forget(reports);
  }

  /** What has left the queue leaves the store, and no flush waits for it any longer. */
  function forget(reports: readonly Waiting[]): void {
    keeper?.remove(reports.map(({ id }) => id));
    for (const flushing of flushes) {
      for (const waiting of reports) flushing.reports.delete(waiting);
      if (flushing.reports.size === 0) flushing.end();
    }
  }

  async function flush({ signal }: { readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
    await loading;
    signal?.throwIfAborted();
    const reports = new Set(queue.all());
    if (reports.size === 0) return;
    await new Promise<void>((resolve) => {
      const flushing = { reports, end };
      function end() {
        flushes.delete(flushing);
        signal?.removeEventListener('abort', end);
        resolve();
      }
      flushes.add(flushing);
      signal?.addEventListener('abort', end);
      delivery.hurry();
    });
    if (reports.size > 0) signal?.throwIfAborted();
  }

  async function close(timeoutMs: number): Promise<number> {
    const deadline = new AbortController();
    await Promise.race([flush(), wait(timeoutMs, deadline.signal)]);
    deadline.abort();
    closing.abort();
    await delivery.end();
    for (const flushing of flushes) flushing.end();
    const left = queue.all();
    if (keeper === undefined) tellDropped(left, 'CLOSED');
    await keeper?.close().catch(() => {});
    return left.length;
  }

  function tellDropped(reports: readonly Waiting[], reason: DroppedCallReport['reason']): void {
    for (const waiting of reports) tell(onDropped, { report: inputOf(waiting), reason });
  }

  return {
    get pendingCount() {
      return queue.count;
    },
    report,
    flush,
    close: ({ timeoutMs = 10_000 } = {}) => (closed ??= close(timeoutMs)),
  };
}

function waitingOf(id: string, json: string): Waiting {
  const { callId } = JSON.parse(json) as CallReportInput;
  return { id, callId, json, bytes: new TextEncoder().encode(json).length };
}

function inputOf({ json }: Waiting): CallReportInput {
  return JSON.parse(json) as CallReportInput;
}
