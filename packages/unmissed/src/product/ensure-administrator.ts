import { type Connection, ensureOrganization, hasApiKey, setAdministratorKey, transaction } from '@unmissed/database';
import { newApiKeySecret } from '@unmissed/server';

const keyName = 'Administrator';

/**
 * Makes sure that there is an organization and an administrator's key to it: `adminKey` if given, else one that is made
 * at the first start. Returns the new key, which is stored nowhere in readable form, or null when there is nothing new.
 */
export function ensureAdministrator({ db }: Connection, adminKey: string | null, now: Date): Promise<string | null> {
  // In one transaction: whoever starts at the same moment waits for the organization's row and then finds the key.
  return transaction(db, async (tx) => {
    const organization = await ensureOrganization(tx, 'Default', now);
    if (adminKey !== null) {
      await setAdministratorKey(tx, organization.id, keyName, adminKey, now);
      return null;
    }
    if (await hasApiKey(tx, organization.id, keyName)) return null;
    const made = newApiKeySecret();
    await setAdministratorKey(tx, organization.id, keyName, made, now);
    return made;
  });
}
