import { resolve } from 'node:path';
import { z } from 'zod';
import { type ApiConfiguration, toApiConfiguration } from './api-configuration.ts';
import { neededForOidc } from './api-variables.ts';
import { ConfigurationError, type ConfigurationProblem } from './configuration-error.ts';
import { defaultDataFolder } from './default-data-folder.ts';
import { type DeliveryConfiguration, toDeliveryConfiguration } from './delivery-configuration.ts';
import { findDeliveryProblems } from './find-delivery-problems.ts';
import { examples, secrets, type VariableName, variables } from './variables.ts';

const environment = z.object(variables);

/** What the operator decided. */
export interface Configuration {
  /** Null: the product brings its own PostgreSQL. */
  databaseUrl: string | null;
  /** Absolute. */
  dataFolder: string;
  /** 0: any free port. */
  port: number;
  /** The address that the API listens at. */
  host: string;
  /** Where people reach the API, without a slash at the end; null: at `host` and `port`. */
  publicUrl: string | null;
  mailFrom: string;
  delivery: DeliveryConfiguration;
  /** The first seals secrets and signs links, all are accepted; null: see `openSealer`. */
  secretKeys: readonly Buffer[] | null;
  /** Null: metrics are for programs on this machine only. */
  metricsToken: string | null;
  /** Null: made at the first start. */
  adminKey: string | null;
  /** Whether webhooks may be posted into private networks, and by http://. */
  webhookPrivateNetworks: boolean;
  logLevel: z.infer<typeof variables.LOG_LEVEL>;
  api: ApiConfiguration;
}

/** Reads the environment; what is empty counts as not set. @throws ConfigurationError with everything that is wrong */
export function readConfiguration(env: NodeJS.ProcessEnv): Configuration {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
  const read = environment.safeParse(given);
  const problems = (read.error?.issues ?? []).map(({ path, message }) =>
    problemOf(path[0] as VariableName, message, given),
  );
  for (const [name, message] of findDeliveryProblems(given)) problems.push(problemOf(name, message, given));
  if (given['TRUSTED_DOCUMENTS_ONLY'] === 'true' && given['TRUSTED_DOCUMENTS'] === undefined)
    problems.push(problemOf('TRUSTED_DOCUMENTS', 'must be set, because TRUSTED_DOCUMENTS_ONLY is', given));
  if (given['OIDC_ISSUER'] !== undefined) {
    for (const name of neededForOidc.filter((one) => given[one] === undefined)) {
      problems.push(problemOf(name, 'must be set, because OIDC_ISSUER is', given));
    }
  }
  if (!read.success || problems.length > 0) throw new ConfigurationError(problems);

  const { DATABASE_URL, UNMISSED_DATA, PORT, HOST, PUBLIC_URL, MAIL_FROM } = read.data;
  const { UNMISSED_ADMIN_KEY, UNMISSED_SECRET_KEY, METRICS_TOKEN, WEBHOOK_PRIVATE_NETWORKS, LOG_LEVEL } = read.data;
  const publicUrl = PUBLIC_URL?.replace(/\/+$/, '') ?? null;
  return {
    databaseUrl: DATABASE_URL ?? null,
    dataFolder: resolve(UNMISSED_DATA ?? defaultDataFolder()),
    port: PORT,
    host: HOST,
    publicUrl,
    mailFrom: MAIL_FROM ?? 'Unmissed <unmissed@localhost>',
    delivery: toDeliveryConfiguration(read.data),
    secretKeys: UNMISSED_SECRET_KEY ?? null,
    metricsToken: METRICS_TOKEN ?? null,
    adminKey: UNMISSED_ADMIN_KEY ?? null,
    webhookPrivateNetworks: WEBHOOK_PRIVATE_NETWORKS === 'allowed',
    logLevel: LOG_LEVEL,
    api: toApiConfiguration(read.data, publicUrl),
  };
}

function problemOf(variable: VariableName, message: string, given: NodeJS.ProcessEnv): ConfigurationProblem {
  const value = given[variable];
  const shown = value === undefined || secrets.includes(variable) ? '' : `, not “${value}”`;
  return {
    variable,
    message: `${variable} ${message}${shown}.`,
    example: `${variable}=${shellQuoted(examples[variable])}`,
  };
}

function shellQuoted(value: string): string {
  return /[^\w./:@-]/.test(value) ? `'${value}'` : value;
}
