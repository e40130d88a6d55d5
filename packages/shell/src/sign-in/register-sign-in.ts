import type { Command } from 'commander';
import { getProfile } from './choose-profile.ts';
import { login, type LoginOptions } from './login.ts';
import { profileFile, type Profiles, readProfiles, writeProfiles } from './profile-store.ts';
import { processSurroundings, type Surroundings } from './surroundings.ts';

/** Adds `login`, `logout` and `profile` to the command line. Their errors are CmdletErrors. */
export function registerSignIn(program: Command, surroundings: Surroundings = processSurroundings()): void {
  const { folder, stderr } = surroundings;
  program
    .command('login')
    .description('sign in to a server with an API key or a browser; what signs in is kept for this user alone')
    .option('--server <url>', 'address of the server, https://unmissed.example.org')
    .option('--profile <name>', 'name to keep it by (the current one, or default)')
    .option('--key-file <file>', 'read the key from a file, or - for stdin, instead of the terminal')
    .option('--device', 'sign in with a browser, on this machine or another one (OpenID Connect)')
    .option('--client-id <id>', "with --device: the shell's id at the issuer, where it is not the server's")
    .action(async (options: LoginOptions) => login(surroundings, options));

  program
    .command('logout')
    .description('forget what signs a profile in')
    .option('--profile <name>', 'which profile (the current one)')
    .action(async ({ profile }: { profile?: string }) => {
      const profiles = await readProfiles(folder);
      const name = profile ?? profiles.current;
      if (name === null) stderr.write('You are not signed in.\n');
      else await remove(surroundings, profiles, name);
    });

  const profile = program.command('profile').description('the servers that you are signed in to');
  profile
    .command('list')
    .description('show them; the current one is marked')
    .option('--json', 'as JSON')
    .action(async ({ json = false }: { json?: boolean }) => list(surroundings, json));
  profile
    .command('use <name>')
    .description('use this one from now on')
    .action(async (name: string) => {
      const { profiles } = await readProfiles(folder);
      const { url } = getProfile({ current: null, profiles }, name);
      await writeProfiles(folder, { current: name, profiles });
      stderr.write(`Profile ${name}, ${url}, is used from now on.\n`);
    });
  profile
    .command('remove <name>')
    .description('forget one and what signs it in')
    .action(async (name: string) => remove(surroundings, await readProfiles(folder), name));
}

async function list({ folder, stdout, stderr }: Surroundings, isJson: boolean): Promise<void> {
  const { current, profiles } = await readProfiles(folder);
  const rows = Object.entries(profiles).map(([name, { url }]) => ({ name, url, isCurrent: name === current }));
  if (isJson) stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else if (rows.length === 0) stderr.write(`There are none in ${profileFile(folder)}. Sign in with um login.\n`);
  const width = Math.max(...rows.map(({ name }) => name.length), 0);
  if (!isJson)
    for (const { name, url, isCurrent } of rows)
      stdout.write(`${isCurrent ? '*' : ' '} ${name.padEnd(width)}  ${url}\n`);
}

/** @throws CmdletError with exit code 3 when there is none of this name */
async function remove(surroundings: Surroundings, { current, profiles }: Profiles, name: string): Promise<void> {
  const { folder, stderr } = surroundings;
  const profile = getProfile({ current, profiles }, name);
  const others = Object.fromEntries(Object.entries(profiles).filter(([one]) => one !== name));
  await writeProfiles(folder, { current: current === name ? null : current, profiles: others });
  if ('apiKey' in profile)
    stderr.write(`The key of profile ${name} is forgotten here. It still works: an administrator can revoke it.\n`);
  else if (await (await import('./revoke-tokens.ts')).revokeTokens(surroundings, profile.tokens))
    stderr.write(`Profile ${name} is signed out.\n`);
  else
    stderr.write(
      `The sign-in of profile ${name} is forgotten here. ${profile.tokens.issuer} could not be told of it.\n`,
    );
}
