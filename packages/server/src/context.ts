import type { Database } from '@unmissed/database';
import type { Actor } from './access/actor.ts';
import type { Loaders } from './loaders.ts';

/** What the use cases are given by the composition root. */
export interface Deps {
  db: Database;
  now: () => Date;
}

/** What is told of the installation. */
export interface InstallationFacts {
  version: string;
  mailTransport: 'SMTP' | 'FILES';
}

export interface RequestContext {
  deps: Deps;
  actor: Actor;
  loaders: Loaders;
  installation: InstallationFacts;
}
