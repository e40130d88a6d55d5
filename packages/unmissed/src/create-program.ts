import { Command, Option } from 'commander';
import { productVersion } from './product/product-version.ts';
import { roles } from './product/roles.ts';

const environmentHelp = `
Environment:
  PORT                where the API listens (4000; 0 for any free port)
  HOST                at which address (127.0.0.1: this machine only;
                      0.0.0.0: all of its addresses)
  PUBLIC_URL          where people reach it, when a proxy stands before it
  UNMISSED_DATA       the data folder (the platform's own; /var/lib/unmissed
                      as root)
  DATABASE_URL        your PostgreSQL, 15 or newer; without it Unmissed starts
                      one of its own in the data folder
  SMTP_URL            your mail server, smtp://user:password@host:587; without
                      it mails are kept as .eml files and reach nobody
  MAIL_FROM           sender of all mails, 'Unmissed <unmissed@example.com>'
  UNMISSED_ADMIN_KEY  the administrator's API key, at least 16 characters;
                      without it one is made and shown at the first start
  LOG_LEVEL           trace, debug, info, warn, error, fatal or silent (info)
  REQUESTS_PER_MINUTE of one key (6000); FAILED_AUTHENTICATIONS_PER_MINUTE from
                      one address (60)
  INTROSPECTION       open or closed (open)
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
    .action(async () => setExitCode(await (await import('./commands/doctor.ts')).doctor()));
  program
    .command('demo')
    .description('show what it does, with a database and a mail server of its own')
    .option('--once', 'end after the story; exit 0 only if all came out as it should')
    .action(async (options) =>
      setExitCode(await (await import('./commands/demo.ts')).demo({ isOnce: options.once === true })),
    );
  return program;
}
