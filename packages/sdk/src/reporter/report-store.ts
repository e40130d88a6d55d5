/** A report as a store keeps it. */
export interface StoredReport {
  /** Unique among all reports that the store was ever given. */
  readonly id: string;
  /** The report as JSON text, on one line. */
  readonly json: string;
}

/**
 * Where a reporter keeps what it has not delivered yet, beside its memory, so that it survives the
 * process. `@unmissed/sdk/node` has one that writes files. No function is called before the one called
 * before it has settled.
 */
export interface ReportStore {
  /** Everything added and not removed, by earlier processes too, oldest first. Called once, at first. */
  load(): Promise<readonly StoredReport[]>;
  /** Keeps reports, in this order; settled once they would survive the process. */
  add(reports: readonly StoredReport[]): Promise<void>;
  /** Forgets reports. Those that come back nevertheless are sent once more, which is harmless. */
  remove(ids: readonly string[]): Promise<void>;
  /** Called last. */
  close(): Promise<void>;
}
