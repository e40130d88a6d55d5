import {
  findMailbox,
  findOrganization,
  findOrganizationByName,
  type OrganizationRow,
  type Queryable,
} from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { permissionsOf } from '../access/permissions.ts';
import { notAllowed } from '../http/errors.ts';
import { isUuid } from '../uuid.ts';
import { readClaim, readTexts } from './read-claim.ts';
import type { OidcOptions, PersonRole } from './sign-in-options.ts';

type Person = Omit<Actor, 'address' | 'requestId'>;
type ClaimOptions = Pick<OidcOptions, 'roleClaim' | 'roles' | 'organizationClaim' | 'organization'>;

/** From the one that may do most. */
const roleOrder: readonly PersonRole[] = [
  'INSTALLATION_ADMINISTRATION',
  'ORGANIZATION_MANAGEMENT',
  'UM_MANAGEMENT',
  'VIEW_ONLY',
  'SELF',
];
const nameLengthMax = 200;

/** Whom checked claims stand for. @throws GraphQLError FORBIDDEN when they give no role or no organization here */
export async function findPerson(
  tx: Queryable,
  options: ClaimOptions,
  claims: object & { sub: string },
): Promise<Person> {
  const role = readRole(options, claims);
  const organization = await findOrganizationOf(tx, options, claims);
  return {
    organizationId: organization.id,
    type: 'PERSON',
    id: claims.sub,
    name: readName(claims),
    role,
    permissions: permissionsOf(role),
    mailboxId: await findMailboxIdOf(tx, organization.id, claims),
    reporter: null,
  };
}

function readRole({ roleClaim, roles }: ClaimOptions, claims: object): PersonRole {
  const mapping = new Map(Object.entries(roles));
  const given = new Set(readTexts(claims, roleClaim).map((value) => mapping.get(value)));
  const role = roleOrder.find((candidate) => given.has(candidate));
  if (role === undefined) throw notAllowed(`Your account has no role here: its claim “${roleClaim}” names none.`);
  return role;
}

async function findOrganizationOf(tx: Queryable, options: ClaimOptions, claims: object): Promise<OrganizationRow> {
  const { organizationClaim, organization = 'Default' } = options;
  const named = organizationClaim === undefined ? [organization] : readTexts(claims, organizationClaim);
  const [name] = named;
  // Of several none is taken: which one were meant is not for us to guess.
  const found = name === undefined || named.length > 1 ? null : await findOrganizationNamed(tx, name);
  if (found !== null) return found;
  const why = organizationClaim === undefined ? '' : `: its claim “${organizationClaim}” names none`;
  throw notAllowed(`Your account has no organization here${why}.`);
}

/** What looks like an id is never a name, so that nobody can name an organization by the id of another. */
function findOrganizationNamed(tx: Queryable, nameOrId: string): Promise<OrganizationRow | null> {
  return isUuid(nameOrId) ? findOrganization(tx, nameOrId) : findOrganizationByName(tx, nameOrId);
}

async function findMailboxIdOf(tx: Queryable, organizationId: string, claims: object): Promise<string | null> {
  const email = readClaim(claims, 'email');
  if (typeof email !== 'string' || readClaim(claims, 'email_verified') !== true) return null;
  const mailbox = await findMailbox(tx, organizationId, { emailAddress: email });
  // Mailboxes are found without regard to compatible characters (Unicode NFKC), but “ｋim@” with a wide k
  // is another address than “kim@”, and may be verified for another person.
  return mailbox !== null && isSameAddress(mailbox.emailAddress, email) ? mailbox.id : null;
}

function isSameAddress(one: string | null, other: string): boolean {
  const folded = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return one !== null && folded(one) === folded(other);
}

function readName(claims: object & { sub: string }): string {
  const names = ['name', 'preferred_username', 'email'].map((claim) => readClaim(claims, claim));
  const name = names.find((value) => typeof value === 'string' && value.trim() !== '') ?? claims.sub;
  return Array.from((name as string).replace(/\p{Cc}/gu, ' '))
    .slice(0, nameLengthMax)
    .join('');
}
