import type { Cluster } from './cluster.ts';
import { SOCKET_PORT } from './socket-folder.ts';

/** Command line of the server; what stands here beats `postgresql.conf` and `ALTER SYSTEM`. */
export function postgresArguments(cluster: Cluster): string[] {
  const settings = {
    listen_addresses: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The messages go into our own log, which has the time, and nowhere else. Without the statements: they hold names
    // and addresses of people.
    logging_collector: 'off',
    log_destination: 'stderr',
    log_line_prefix: '',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    ...cluster.settings,
    // Ours to know: who starts after us finds the socket and its owner by it. Quoted, for it is a list of folders.
    unix_socket_directories: `"${cluster.socketFolder.replaceAll('"', '""')}"`,
    port: String(SOCKET_PORT),
  };
  return ['-D', cluster.folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
