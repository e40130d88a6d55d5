import { join } from 'node:path';
import type { Configuration } from '../config/read-configuration.ts';
import { productVersion } from './product-version.ts';
import type { RunningProduct } from './start-product.ts';

/** Tells the person who started it, on stderr, where everything is. The key is shown here and nowhere else. */
export function announce(
  { role, database, localUrl, hasSecretKey, newAdminKey }: RunningProduct,
  configuration: Configuration,
): void {
  const { delivery, dataFolder, host, publicUrl, databaseUrl } = configuration;
  const parts = { all: 'API and worker', api: 'API only; mails need a worker too', worker: 'worker only' }[role];
  const lines = [`Unmissed ${productVersion} is running (${parts}).`, ''];
  if (role === 'worker') lines.push(`  Health, metrics   ${localUrl}/health/ready and /metrics`);
  else {
    lines.push(`  API and GraphiQL  ${publicUrl ?? localUrl}/graphql`);
    if (publicUrl !== null) lines.push(`                    listening at ${localUrl}`);
    if (host === '127.0.0.1' || host === '::1')
      lines.push('                    Only this machine reaches it; HOST=0.0.0.0 opens it to others.');
  }
  lines.push(`  Database          ${database}`);
  if (databaseUrl === null) lines.push(`  Data folder       ${dataFolder}`);
  if (delivery.route !== null)
    lines.push(`  Mails             by ${delivery.route.host}:${delivery.route.port}, from ${configuration.mailFrom}`);
  else lines.push('', ...(role === 'api' ? mailsUnknown : mailsAsFiles(join(dataFolder, 'mails'))));
  if (!hasSecretKey) lines.push('', ...noSecretKey);
  if (newAdminKey !== null) lines.push(...newKey(newAdminKey));
  process.stderr.write(`${lines.join('\n')}\n\n`);
}

const mailsUnknown = [
  '  ! SMTP_URL is not set: the API tells everybody that mails are kept as files.',
  '  ! Set it as the workers have it.',
];

const noSecretKey = [
  '  ! UNMISSED_SECRET_KEY is not set: organizations cannot have mail servers of their',
  '  ! own, and mails have no link to unsubscribe. Set it to the same for all processes:',
  '  ! openssl rand -base64 32',
];

function mailsAsFiles(folder: string): string[] {
  return [
    '  ! SMTP_URL is not set: MAILS REACH NOBODY. They are kept as .eml files in',
    `  ! ${folder}`,
    '  ! To send them: SMTP_URL=smtp://user:password@mail.example.com:587',
  ];
}

function newKey(key: string): string[] {
  return [
    '',
    '  API key of the administrator. It is shown only now; keep it:',
    '',
    `    ${key}`,
    '',
    '  It goes into the header “Authorization: Bearer …”. Lost? Start with',
    '  UNMISSED_ADMIN_KEY set to a new one.',
  ];
}
