import envPaths from 'env-paths';

/**
 * Where data are kept when `UNMISSED_DATA` is not set. As root not in root's home: the embedded PostgreSQL then runs as
 * an unprivileged user, who cannot get there.
 */
export function defaultDataFolder(): string {
  return process.getuid?.() === 0 ? '/var/lib/unmissed' : envPaths('unmissed', { suffix: '' }).data;
}
