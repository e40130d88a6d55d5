import type { InstallationFacts } from '@unmissed/server';
import type { Configuration } from '../config/read-configuration.ts';
import { productVersion } from './product-version.ts';

export function installationFacts({ delivery }: Pick<Configuration, 'delivery'>): InstallationFacts {
  return { version: productVersion, mailTransport: delivery.route === null ? 'FILES' : 'SMTP' };
}
