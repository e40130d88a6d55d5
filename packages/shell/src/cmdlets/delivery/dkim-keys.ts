import type { DkimKeyInput } from '@unmissed/sdk';
import { type CmdletCall, CmdletError, type CmdletParameter } from '../../cmdlet.ts';
import { textsOf } from '../given.ts';
import { readSecretFile } from '../read-secret-file.ts';

/** What mails are signed with. */
export const dkimParameters: readonly CmdletParameter[] = [
  { name: 'DkimDomains', type: 'String[]', description: 'All domains that sign from now on, at most 4. $null: none.' },
  { name: 'DkimSelectors', type: 'String[]', description: 'For each domain the selector of its public key in DNS.' },
  { name: 'DkimKeyFiles', type: 'String[]', description: 'For each domain a file that holds its private key as PEM.' },
];

/** The keys to sign with; undefined: as before. @throws CmdletError unless each domain has its selector and its file */
export async function dkimKeysOf({ parameters }: CmdletCall): Promise<DkimKeyInput[] | undefined> {
  const [domains, selectors = [], files = []] = dkimParameters.map(({ name }) => textsOf(parameters, name));
  if (domains === undefined && selectors.length + files.length === 0) return undefined;
  const keys = (domains ?? []).flatMap((domain, index) => {
    const [selector, file] = [selectors[index], files[index]];
    return selector === undefined || file === undefined ? [] : [{ domain, selector, file }];
  });
  const counts = [domains?.length ?? 0, selectors.length, files.length];
  if (counts.some((count) => count !== keys.length))
    throw new CmdletError('-DkimDomains, -DkimSelectors and -DkimKeyFiles must have equally many values.', 2);
  return Promise.all(
    keys.map(async ({ file, ...key }) => ({ ...key, privateKey: await readSecretFile('DkimKeyFiles', file) })),
  );
}
