import type { Configuration } from '../config/read-configuration.ts';

/** `UNREACHABLE`: nobody listens; `OTHER`: not Unmissed. */
export type Health =
  | { state: 'READY' }
  | { state: 'NOT_READY'; reason: string }
  | { state: 'UNREACHABLE' }
  | { state: 'OTHER' };

const timeoutMs = 5_000;

/** Asks whatever listens at HOST and PORT whether it is an Unmissed, and how it is. */
export async function askHealth({ host, port }: Pick<Configuration, 'host' | 'port'>): Promise<Health> {
  const at = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  let response: Response;
  try {
    response = await fetch(`http://${at.includes(':') ? `[${at}]` : at}:${port}/health/ready`, {
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    const isRefused =
      error instanceof TypeError &&
      /ECONNREFUSED/.test(String((error.cause as NodeJS.ErrnoException | undefined)?.code));
    return { state: isRefused ? 'UNREACHABLE' : 'OTHER' };
  }
  const body = (await response.json().catch(() => null)) as { status?: unknown; reason?: unknown } | null;
  if (response.ok && body?.status === 'ok') return { state: 'READY' };
  if (response.status === 503 && body?.status === 'unavailable')
    return { state: 'NOT_READY', reason: String(body.reason) };
  return { state: 'OTHER' };
}
