import { Command, InvalidArgumentError, Option } from 'commander';
import { productVersion } from './product/product-version.ts';
import { roles } from './product/roles.ts';

const environmentHelp = `
Environment:
  PORT                where it listens (4000; 0 for any free port); a worker
                      alone has health and metrics there
  HOST                at which address (127.0.0.1: this machine only;
                      0.0.0.0: all of its addresses)
  PUBLIC_URL          where people reach it; without it mails have no link to
                      unsubscribe
  UNMISSED_DATA       the data folder (the platform's own; /var/lib/unmissed
                      as root)
  DATABASE_URL        your PostgreSQL, 15 or newer; without it Unmissed starts
                      one of its own in the data folder
  SMTP_URL            your mail server, smtp://user:password@host:587; without
                      it mails are kept as .eml files and reach nobody
  MAIL_FROM           sender of all mails, 'Unmissed <unmissed@example.com>'
  RETRY_HOURS         how long a mail is tried (48)
  WORKER_LEASE_SECONDS how long a worker that gives no sign of life is waited for
                      (60)
  SMTP_CONNECTIONS    at a time (5); SMTP_MESSAGES_PER_CONNECTION (100);
                      SMTP_MESSAGES_PER_MINUTE (no limit; for
                      smtp.office365.com 30, by 3 connections)
  SMTP_OAUTH2_…       sign-in at the mail server through OAuth 2, as the user in
                      SMTP_URL: …TOKEN_URL, …CLIENT_ID, …CLIENT_SECRET or
                      …REFRESH_TOKEN, …SCOPE
  DKIM_DOMAIN         sign mails, with DKIM_SELECTOR and DKIM_PRIVATE_KEY_FILE;
                      of several keys each, separated by commas
  UNMISSED_ADMIN_KEY  the administrator's API key, at least 16 characters;
                      without it one is made and shown at the first start
  UNMISSED_SECRET_KEY seals stored passwords and signs links: 32 bytes in base64;
                      several separated by commas, the first is used; without it
                      one is made in the data folder, or, with DATABASE_URL, none
  METRICS_TOKEN       asked for at /metrics; without it only this machine may
                      read them
  WEBHOOK_PRIVATE_NETWORKS
                      allowed or refused (refused): webhooks into private
                      networks, and by http://
  LOG_LEVEL           trace, debug, info, warn, error, fatal or silent (info)
  REQUESTS_PER_MINUTE of one key (6000); FAILED_AUTHENTICATIONS_PER_MINUTE from
                      one address (60)
  INTROSPECTION       open or closed (open)
  TRUSTED_DOCUMENTS   manifests of operations that may be asked for by id, separated
                      by commas (none); TRUSTED_DOCUMENTS_ONLY=true: no others
                      are answered, but to administrators
  CORS_ORIGINS        origins whose pages may call the API (none)
  TRUST_PROXY         addresses or networks of your proxies (none)
  OIDC_ISSUER         sign-in through OpenID Connect; with OIDC_CLIENT_ID,
                      OIDC_CLIENT_SECRET, OIDC_AUDIENCE, OIDC_ROLE_CLAIM,
                      OIDC_ROLES, OIDC_ORGANIZATION_CLAIM, OIDC_SCOPES

Exit codes: 0 done, 1 failed, 2 something to correct in arguments or environment.`;

/** The command line. `setExitCode` is told what a command came to. Each command is loaded when it runs: that halves the start. */
export function createProgram(setExitCode: (code: number) => void): Command {
  const program = new Command('unmissed')
    .description('Policy-driven missed-call notifications for any telephone system.')
    .version(productVersion)
    .exitOverride()
    .addHelpText('after', environmentHelp);
  program
    .command('start')
    .description('run the API and the worker that sends the mails')
    .addOption(new Option('--role <role>', 'what to run in this process').choices(roles).default('all'))
    .action(async (options) => setExitCode(await (await import('./commands/start.ts')).start(options)));
  program
    .command('migrate')
    .description('bring the database up to date, as start does too')
    .action(async () => setExitCode(await (await import('./commands/migrate.ts')).migrate()));
  program
    .command('doctor')
    .description('check configuration, database, mail server and disk')
    .option('--test-mail <address>', 'also send a test mail there', readAddress)
    .option('--json', 'say it as JSON')
    .action(async ({ testMail = null, json = false }) =>
      setExitCode(await (await import('./commands/doctor.ts')).doctor({ testMail, json })),
    );
  program
    .command('demo')
    .description('show what it does, with a database and a mail server of its own')
    .option('--once', 'end after the story; exit 0 only if all came out as it should')
    .action(async (options) =>
      setExitCode(await (await import('./commands/demo.ts')).demo({ isOnce: options.once === true })),
    );
  return program;
}

function readAddress(text: string): string {
  if (/^[^\s<>@,]+@[^\s<>@,]+$/.test(text)) return text;
  throw new InvalidArgumentError('It must be an e-mail address, as you@example.com.');
}
