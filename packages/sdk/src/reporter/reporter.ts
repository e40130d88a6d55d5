import type { RetryOptions } from '../client-options.ts';
import type { UnmissedError } from '../errors.ts';
import type { CallReportInput } from '../generated/operations.generated.ts';
import type { ReportStore } from './report-store.ts';

/** What `client.calls.reporter` needs to know. */
export interface ReporterOptions {
  /** Who reports, for example the name of the telephone system. At most 64 characters. */
  readonly source: string;
  /** Keeps undelivered reports beyond the process. Default: they are in memory only. */
  readonly store?: ReportStore | undefined;
  /** How many bytes of JSON to hold at most. Default: 33,554,432, which is 160,000 reports of 200 bytes. */
  readonly bytesMax?: number | undefined;
  /** How long to wait after failures. There is no last try. Defaults: those of the client, `delayMsMax` 30,000. */
  readonly retry?: Pick<RetryOptions, 'firstDelayMs' | 'delayMsMax' | 'wait' | 'random'> | undefined;
  /** Called for each report that the server refuses for good; it is in `client.rejectedReports` too, if it got that far. */
  readonly onRejected?: ((event: RejectedCallReport) => void) | undefined;
  /** Called for each report that is given up undelivered. */
  readonly onDropped?: ((event: DroppedCallReport) => void) | undefined;
  /** Called when reports could not be sent now and will be later. */
  readonly onRetry?: ((event: ReporterRetryEvent) => void) | undefined;
  /** Called when the store fails. What it failed to keep is still held in memory, and sent. */
  readonly onStoreError?: ((error: unknown) => void) | undefined;
}

/** A report without its source, which the reporter adds. */
export type ReporterReport = Omit<CallReportInput, 'source'>;

/** A report that the server refuses. To send it again unchanged is useless. */
export interface RejectedCallReport {
  /** The report as it was sent: with telephone numbers and names. */
  readonly report: CallReportInput;
  /** Why, for programs: a `CallReportRejectionCode`, or the code of the error when a request with it alone was refused. */
  readonly code: string;
  /** Why and what to do, for people. */
  readonly message: string;
}

/** A report that was given up. */
export interface DroppedCallReport {
  /** The report as it would have been sent: with telephone numbers and names. */
  readonly report: CallReportInput;
  /** `FULL`: more than `bytesMax` were waiting. `CLOSED`: undelivered when the reporter was closed, and there is no store. */
  readonly reason: 'FULL' | 'CLOSED';
}

/** Reports could not be sent. */
export interface ReporterRetryEvent {
  /** Why. It carries nothing that was reported. */
  readonly error: UnmissedError;
  /** How long it is waited now, in milliseconds. */
  readonly waitMs: number;
  /** How many reports are waiting. */
  readonly pendingCount: number;
}

/**
 * Sends the reports of one telephone system in batches, one after another. Reports about the same call
 * arrive in the order in which they were given, at least once each; repeating one is harmless.
 *
 * When the API is away, does not let the key in, or is too busy, reports wait and are tried again until
 * they are delivered. When too many wait, calls are dropped, the one that has waited longest first,
 * since nobody is told of a call after a day anyway. A call is dropped whole, with what is reported
 * about it later: a call of which the answer is missing would look like a missed one.
 */
export interface Reporter {
  /** How many reports are not delivered yet. */
  readonly pendingCount: number;
  /**
   * Takes a report to be sent. What becomes of it is told by the events.
   *
   * @returns Settles once the report is kept: in memory at once, with a store when it is there. It need not be awaited.
   * @throws {@link UnmissedError} with code `REPORTER_CLOSED`, or what the store throws.
   */
  report(report: ReporterReport): Promise<void>;
  /**
   * Sends at once what waits, without the pause after a failure. Settles when every report that was taken
   * before is delivered, rejected or dropped, however long that takes, or the reporter is closed.
   *
   * @param options - A signal that ends the wait, not the sending; it then rejects with the signal's reason.
   */
  flush(options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /**
   * Takes no more reports, flushes for up to `timeoutMs` (default: 10,000), then ends. What is undelivered
   * stays in the store, or is dropped when there is none.
   *
   * @returns How many reports were not delivered.
   */
  close(options?: { readonly timeoutMs?: number | undefined }): Promise<number>;
}
