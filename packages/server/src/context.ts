import type { Database, Sealer } from '@unmissed/database';
import type { Actor } from './access/actor.ts';
import type { ReportCalls } from './call/report-calls.ts';
import type { LentMails } from './lent-mails.ts';
import type { Loaders } from './loaders.ts';
import type { ChangeWatch } from './subscription/watch-changes.ts';
import type { WebhookAddresses } from './webhook/webhook-addresses.ts';

/** What the use cases are given by the composition root. */
export interface Deps {
  db: Database;
  now: () => Date;
  /** Null: there is no key to keep secrets with. */
  sealer: Sealer | null;
  /** To be called when calls or notifications of an organization have changed, after the commit. */
  changed: (organizationId: string) => void;
  changes: ChangeWatch;
  webhookAddresses: WebhookAddresses;
  /** Null: none are lent. */
  mails: LentMails | null;
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
  reportCalls: ReportCalls;
}
