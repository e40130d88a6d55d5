import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Configuration } from '../config/read-configuration.ts';
import { listenError } from '../product/listen-address.ts';
import { askHealth } from './ask-health.ts';
import { type Finding, right, wrong } from './finding.ts';

/** Whether the API could listen, or does so already. */
export async function checkPort(configuration: Configuration): Promise<Finding> {
  const { host, port } = configuration;
  if (port === 0) return right('Port', 'PORT is 0: any free one is taken');
  const health = await askHealth(configuration);
  if (health.state === 'READY') return right('Port', `Unmissed serves ${port} of ${host} and is ready`);
  if (health.state === 'NOT_READY')
    return wrong('Port', `Unmissed serves ${port} of ${host} and is not ready: ${health.reason}`);
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
    return right('Port', `${port} of ${host} is free`);
  } catch (error) {
    return wrong('Port', (listenError(error, configuration) as Error).message);
  } finally {
    server.close();
  }
}
