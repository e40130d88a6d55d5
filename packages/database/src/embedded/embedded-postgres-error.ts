/**
 * Why the embedded PostgreSQL cannot serve.
 * `IN_USE`: another process owns the cluster. `WRONG_VERSION`: the data were made by another major version.
 * `FOLDER_UNREACHABLE`: the user PostgreSQL runs as cannot get to the data folder. `UNSUPPORTED_PLATFORM`: there are
 * no binaries for this machine. `START_FAILED`: anything else; the message carries PostgreSQL's own last words.
 */
export type EmbeddedPostgresErrorCode =
  | 'IN_USE'
  | 'WRONG_VERSION'
  | 'FOLDER_UNREACHABLE'
  | 'UNSUPPORTED_PLATFORM'
  | 'START_FAILED';

export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode;

  /** The process that owns the cluster, when the code is `IN_USE` and the owner is known. */
  readonly ownerPid: number | null;

  constructor(
    code: EmbeddedPostgresErrorCode,
    message: string,
    options: { cause?: unknown; ownerPid?: number | null } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'EmbeddedPostgresError';
    this.code = code;
    this.ownerPid = options.ownerPid ?? null;
  }
}
