export { newApiKeySecret } from './access/api-key-secret.ts';
export type { InstallationFacts } from './context.ts';
export { createSelectionRenderer } from './webhook/create-selection-renderer.ts';
export type { ExampleMail, KeptMailFacts, LentMails } from './lent-mails.ts';
export { createServer, type ServerOptions } from './create-server.ts';
export { createStatusServer } from './create-status-server.ts';
export { createRegistry } from './metrics/create-registry.ts';
export type { MetricsOptions } from './metrics/serve-metrics.ts';
export { TrustedDocumentsError } from './trusted-documents/load-manifests.ts';
