import envPaths from 'env-paths';

/** What signing in has to do with of the process. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where profiles are kept. */
  readonly folder: string;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => Date;
}

export function processSurroundings(): Surroundings {
  const { env, stdin, stdout, stderr } = process;
  const folder = envPaths('unmissed', { suffix: '' }).config;
  return { env, folder, stdin, stdout, stderr, fetch: globalThis.fetch, now: () => new Date() };
}
