export { createFileTransport } from './file-transport.ts';
export type { MailTransport } from './mail-transport.ts';
export { createSmtpTransport } from './smtp-transport.ts';
export { createWorker, type Worker, type WorkerOptions } from './worker.ts';
