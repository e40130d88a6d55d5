import { randomBytes } from 'node:crypto';
import { type Connection, ensureOrganization, hasApiKey, setApiKey, transaction } from '@unmissed/database';

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
      await setApiKey(tx, organization.id, keyName, adminKey, now);
      return null;
    }
    if (await hasApiKey(tx, organization.id, keyName)) return null;
    const made = `um_${randomBytes(32).toString('base64url')}`;
    await setApiKey(tx, organization.id, keyName, made, now);
    return made;
  });
}
