import { insertApiKey, insertOrganization, type OrganizationRow } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { newApiKeySecret, prefixOf } from '../access/api-key-secret.ts';
import { change } from '../change.ts';
import type { Deps } from '../context.ts';
import { isLine } from '../is-line.ts';
import { refuse } from '../refusal.ts';
import type { CreateOrganizationInput, OrganizationErrorCode } from '../schema/resolver-types.generated.ts';

const nameLengthMax = 64;

export interface CreatedOrganization {
  organization: OrganizationRow;
  /** The first key of its management; kept nowhere. */
  secret: string;
}

/** Creates an organization and the first API key of its management. Stands in the audit log of whoever did it. */
export async function createOrganization(
  deps: Deps,
  actor: Actor,
  { name }: CreateOrganizationInput,
): Promise<CreatedOrganization> {
  if (!isLine(name, nameLengthMax)) {
    refuse<OrganizationErrorCode>(
      'INVALID_NAME',
      `A name has 1 to ${nameLengthMax} characters, no spaces around it and no control characters.`,
      'name',
    );
  }
  const now = deps.now();
  const secret = newApiKeySecret();
  return change(
    deps,
    actor,
    'createOrganization',
    async (tx, audit) => {
      const organization = await insertOrganization(tx, name, now);
      const key = { name: 'Management', role: 'ORGANIZATION_MANAGEMENT' as const, prefix: prefixOf(secret) };
      const unbound = { source: null, dialPlanId: null, mailboxId: null, expiresAt: null };
      await insertApiKey(tx, organization.id, { ...key, ...unbound }, secret, now);
      audit.organization(null, organization);
      return { organization, secret };
    },
    {
      taken: {
        organizations_name: () =>
          refuse<OrganizationErrorCode>('NAME_TAKEN', `An organization is named “${name}” already.`, 'name'),
      },
    },
  );
}
