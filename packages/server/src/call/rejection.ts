import type { CallReportRejectionCode } from '../schema/resolver-types.generated.ts';

/** Why one report is not accepted. */
export class Rejection extends Error {
  override name = 'Rejection';
  readonly code: CallReportRejectionCode;

  constructor(code: CallReportRejectionCode, message: string) {
    super(message);
    this.code = code;
  }
}
