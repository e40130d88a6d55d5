export { newApiKeySecret } from './access/api-key-secret.ts';
export type { InstallationFacts } from './context.ts';
export { createServer, type ServerOptions } from './create-server.ts';
