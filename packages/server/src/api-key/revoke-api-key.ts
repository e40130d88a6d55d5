import { type ApiKeyRow, findApiKeyById, revokeApiKey as saveRevocation } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { change } from '../change.ts';
import type { Deps } from '../context.ts';
import { refuse } from '../refusal.ts';
import type { ApiKeyErrorCode, RevokeApiKeyInput } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';

/** Revokes a key. Revoking it again changes nothing. */
export async function revokeApiKey(deps: Deps, actor: Actor, { id }: RevokeApiKeyInput): Promise<ApiKeyRow> {
  return change(deps, actor, 'revokeApiKey', async (tx, audit) => {
    const key = isUuid(id) ? await findApiKeyById(tx, actor.organizationId, id) : null;
    if (key === null) refuse<ApiKeyErrorCode>('NOT_FOUND', `There is no API key with id ${id}.`, 'id');
    if (key.role === 'INSTALLATION_ADMINISTRATION') {
      refuse<ApiKeyErrorCode>(
        'FROM_ENVIRONMENT',
        'The administrator’s key comes from the environment: change UNMISSED_ADMIN_KEY and start again.',
        'id',
      );
    }
    if (key.revokedAt !== null) return key;
    const revoked = await saveRevocation(tx, actor.organizationId, id, deps.now());
    audit.apiKey(key, revoked);
    return revoked;
  });
}
