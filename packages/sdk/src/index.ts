export type { CallOptions, RequestOptions } from './call-options.ts';
export {
  type Client,
  type ClientParts,
  createClient,
  createPartialClient,
  type PartialClient,
  type RequestArguments,
} from './client.ts';
export type { ClientOptions, RequestEvent, ResponseEvent, RetryEvent, RetryOptions } from './client-options.ts';
export * from './errors.ts';
export type { Execute } from './execute.ts';
export * from './generated/operations.generated.ts';
export * from './generated/resources.generated.ts';
export type { Page } from './pages.ts';
export type { ReportStore, StoredReport } from './reporter/report-store.ts';
export type * from './reporter/reporter.ts';
export type { Answer } from './send.ts';
export type { TypedDocument } from './typed-document.ts';
