export type { CallOptions, RequestOptions } from './call-options.ts';
export { type Client, createClient, type RequestArguments } from './client.ts';
export type { ClientOptions, RequestEvent, ResponseEvent, RetryOptions } from './client-options.ts';
export * from './errors.ts';
export * from './generated/operations.generated.ts';
export type * from './generated/resources.generated.ts';
export type { Page } from './pages.ts';
export type { TypedDocument } from './typed-document.ts';
