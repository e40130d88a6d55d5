import { CmdletError } from '../cmdlet.ts';
import { nearNames } from './near-names.ts';

/** How things of one type are found. */
export interface Finder<TThing> {
  /** What it is, for messages: `mailbox policy`. */
  readonly noun: string;
  /** The cmdlet that lists them. */
  readonly listedBy: string;
  byId(id: string): Promise<TThing | null>;
  byName(name: string): Promise<TThing | null>;
  /** Names that may be like this one. */
  namesLike(name: string): Promise<readonly string[]>;
}

/** The one that is meant, by GUID, name or distinguished name. @throws CmdletError with exit code 3 when there is none */
export async function getByIdentity<TThing>(finder: Finder<TThing>, identity: string): Promise<TThing> {
  return (await findByIdentity(finder, identity)) ?? (await refuseUnknown(finder, identity));
}

/** {@link getByIdentity}, or null when there is none. */
export async function findByIdentity<TThing>(finder: Finder<TThing>, identity: string): Promise<TThing | null> {
  const byId = isGuid(identity) ? await finder.byId(identity.toLowerCase()) : null;
  return byId ?? (await finder.byName(nameIn(identity)));
}

async function refuseUnknown<TThing>(finder: Finder<TThing>, identity: string): Promise<never> {
  const { noun, listedBy } = finder;
  const near = nearNames(nameIn(identity), await finder.namesLike(nameIn(identity)));
  const hint =
    near.length === 0 ? `${listedBy} lists them.` : `Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
  throw new CmdletError(`There is no ${noun} "${identity}". ${hint}`, 3);
}

export function isGuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** Of a distinguished name, `CN=Warehouse,CN=UM Mailbox Policies,…`, the first part; names themselves have no comma. */
function nameIn(identity: string): string {
  return /^CN=([^,]+),/i.exec(identity)?.[1] ?? identity;
}
