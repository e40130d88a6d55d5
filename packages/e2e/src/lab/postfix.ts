import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../product/start-product.ts';
import { eventually } from './eventually.ts';
import { runProgram } from './run-program.ts';

export interface Postfix {
  port: number;
  /** PEM of the certificate that it shows, which nobody else vouches for. */
  certificateFile: string;
  /** All mails in the mailboxes of `@example.com`. */
  mails(): Promise<string[]>;
  /** What it has logged so far. */
  log(): Promise<string>;
  remove(): Promise<void>;
}

const run = promisify(execFile);
const nobody = 65_534;

/** Starts a Postfix of its own, which asks for STARTTLS and keeps the mails to `addresses` in Maildirs. Needs root. */
export async function startPostfix(addresses: readonly string[]): Promise<Postfix> {
  const folder = await mkdtemp(join(tmpdir(), 'unmissed-postfix-'));
  // Its programs run as different users.
  await chmod(folder, 0o755);
  const [config, queue, data, mail] = ['config', 'queue', 'data', 'mail'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  for (const path of [config, queue, data, mail]) await mkdir(path);
  await run('chown', ['postfix', data]);
  await run('chown', [String(nobody), mail]);
  const certificateFile = join(folder, 'certificate.pem');
  const keyFile = join(folder, 'key.pem');
  const selfSigned = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost';
  const certified = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', keyFile, '-out', certificateFile];
  await run('openssl', [...selfSigned.split(' '), ...certified]);
  const port = await freePort();
  const logFile = join(folder, 'postfix.log');
  await writeFile(
    join(config, 'mailboxes'),
    addresses.map((address) => `${address} ${address.split('@')[0]}/\n`).join(''),
  );
  await writeFile(
    join(config, 'main.cf'),
    settings({
      compatibility_level: '3.6',
      queue_directory: queue,
      data_directory: data,
      mail_owner: 'postfix',
      setgid_group: 'postdrop',
      command_directory: '/usr/sbin',
      daemon_directory: '/usr/lib/postfix/sbin',
      maillog_file: logFile,
      maillog_file_prefixes: folder,
      inet_interfaces: '127.0.0.1',
      inet_protocols: 'ipv4',
      myhostname: 'postfix.example.com',
      mydestination: '',
      mynetworks: '127.0.0.0/8',
      // Nobody is to be asked for names.
      disable_dns_lookups: 'yes',
      smtpd_peername_lookup: 'no',
      smtpd_tls_security_level: 'encrypt',
      smtpd_tls_received_header: 'yes',
      smtpd_tls_cert_file: certificateFile,
      smtpd_tls_key_file: keyFile,
      virtual_mailbox_domains: 'example.com',
      virtual_mailbox_base: mail,
      virtual_mailbox_maps: `texthash:${join(config, 'mailboxes')}`,
      virtual_uid_maps: `static:${nobody}`,
      virtual_gid_maps: `static:${nobody}`,
      alias_maps: '',
      alias_database: '',
    }),
  );
  await writeFile(join(config, 'master.cf'), services(port));
  const postfix = runProgram('/usr/sbin/postfix', ['-c', config, 'start-fg'], folder);
  const log = () => readFile(logFile, 'utf8').catch(() => '');
  const remove = async () => {
    await run('/usr/sbin/postfix', ['-c', config, 'stop']).catch(() => {});
    await postfix.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await eventually('Postfix runs', async () => (await log()).includes('daemon started'));
  } catch (error) {
    const said = `${postfix.log()}\n${await log()}`;
    await remove();
    throw new Error(`Postfix did not start:\n${said}`, { cause: error });
  }
  return {
    port,
    certificateFile,
    log,
    remove,
    async mails() {
      const files = await readdir(mail, { recursive: true });
      return Promise.all(
        files.filter((file) => file.includes('/new/')).map((file) => readFile(join(mail, file), 'utf8')),
      );
    },
  };
}

function settings(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('');
}

/** What Postfix runs: service, type, private, unprivileged, chroot, wakeup, most processes, program (master(5)). */
function services(port: number): string {
  return [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
    'trace unix - - n - 0 bounce',
    'verify unix - - n - 1 verify',
    'proxymap unix - - n - - proxymap',
    'error unix - - n - - error',
    'retry unix - - n - - error',
    'virtual unix - n n - - virtual',
    'anvil unix - - n - 1 anvil',
    'postlog unix-dgram n - n - 1 postlogd',
    '',
  ].join('\n');
}
