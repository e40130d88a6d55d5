import { type ApiKeyRow, findDialPlan, findMailbox, insertApiKey, type Queryable } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { newApiKeySecret, prefixOf } from '../access/api-key-secret.ts';
import { change } from '../change.ts';
import type { Deps } from '../context.ts';
import { isLine } from '../is-line.ts';
import { Problems, refuse } from '../refusal.ts';
import type { ApiKeyErrorCode, CreateApiKeyInput } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';

const nameLengthMax = 64;
const sourceLengthMax = 64;

export interface CreatedApiKey {
  apiKey: ApiKeyRow;
  /** The key itself; kept nowhere. */
  secret: string;
}

export async function createApiKey(deps: Deps, actor: Actor, input: CreateApiKeyInput): Promise<CreatedApiKey> {
  const now = deps.now();
  check(input, now);
  const secret = newApiKeySecret();
  return change(
    deps,
    actor,
    'createApiKey',
    async (tx, audit) => {
      await refuseUnknown(tx, actor.organizationId, input);
      const { name, role, source = null, dialPlanId = null, mailboxId = null, expiresAt = null } = input;
      const key = { name, role, prefix: prefixOf(secret), source, dialPlanId, mailboxId, expiresAt };
      const apiKey = await insertApiKey(tx, actor.organizationId, key, secret, now);
      audit.apiKey(null, apiKey);
      return { apiKey, secret };
    },
    {
      taken: {
        api_keys_name: () =>
          refuse<ApiKeyErrorCode>('NAME_TAKEN', `An API key is named “${input.name}” already.`, 'name'),
      },
    },
  );
}

function check({ name, role, expiresAt, source, dialPlanId, mailboxId }: CreateApiKeyInput, now: Date): void {
  const problems = new Problems<ApiKeyErrorCode>();
  problems.expect(
    isLine(name, nameLengthMax),
    'INVALID_NAME',
    `A name has 1 to ${nameLengthMax} characters and no control characters.`,
    'name',
  );
  problems.expect(
    role !== 'INSTALLATION_ADMINISTRATION',
    'INVALID_ROLE',
    'That role belongs to the administrator’s key of the installation.',
    'role',
  );
  problems.expect(expiresAt == null || expiresAt > now, 'INVALID_EXPIRY', 'The time of expiry is past.', 'expiresAt');
  problems.expect(
    role === 'REPORTER' ? source != null && isLine(source, sourceLengthMax) : source == null,
    'INVALID_SOURCE',
    `A key of role REPORTER, and only such a key, has a source of 1 to ${sourceLengthMax} characters.`,
    'source',
  );
  problems.expect(
    role === 'REPORTER' || dialPlanId == null,
    'DIAL_PLAN_NOT_FOUND',
    'Only a key of role REPORTER is bound to a dial plan.',
    'dialPlanId',
  );
  problems.expect(
    (role === 'SELF') === (mailboxId != null),
    'MAILBOX_NOT_FOUND',
    'A key of role SELF, and only such a key, stands for a mailbox.',
    'mailboxId',
  );
  problems.refuseIfAny();
}

async function refuseUnknown(
  tx: Queryable,
  organizationId: string,
  { dialPlanId, mailboxId }: CreateApiKeyInput,
): Promise<void> {
  if (dialPlanId != null && !(isUuid(dialPlanId) && (await findDialPlan(tx, organizationId, { id: dialPlanId })))) {
    refuse<ApiKeyErrorCode>('DIAL_PLAN_NOT_FOUND', `There is no dial plan with id ${dialPlanId}.`, 'dialPlanId');
  }
  if (mailboxId != null && !(isUuid(mailboxId) && (await findMailbox(tx, organizationId, { id: mailboxId })))) {
    refuse<ApiKeyErrorCode>('MAILBOX_NOT_FOUND', `There is no mailbox with id ${mailboxId}.`, 'mailboxId');
  }
}
