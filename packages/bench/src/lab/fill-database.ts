import type { Lab, LabDatabase } from './lab.ts';
import { startProduct } from './start-product.ts';

/** Extensions have this many digits, so that a million mailboxes fit. */
const extensionDigits = 7;
const firstExtension = 10 ** (extensionDigits - 1);

/** The extension of the nth mailbox. */
export function extensionOf(index: number): string {
  return String(firstExtension + index);
}

/**
 * A database that the product itself has migrated and given an organization and a dial plan, whose calls settle in
 * `settleSeconds`; then so many mailboxes by SQL. Nobody is connected to it: it serves as a template.
 */
export async function fillDatabase(
  lab: Lab,
  name: string,
  { mailboxes, settleSeconds = 3 }: { mailboxes: number; settleSeconds?: number },
): Promise<LabDatabase> {
  const database = await lab.createDatabase(name);
  const product = await startProduct({ ...lab, profileFolder: null }, database);
  await product.client.dialPlans.create({
    name: 'Paris',
    numberOfDigitsInExtension: extensionDigits,
    countryOrRegionCode: '33',
    settleSeconds,
  });
  await product.stop();
  lab.say(`${name}: ${mailboxes} mailboxes`);
  await database.pool.query(
    `with mailbox as (
       insert into mailboxes (organization_id, id, dial_plan_id, mailbox_policy_id, enabled, display_name, sort_key,
         email_address, email_key, missed_call_notification_enabled, legacy_mailbox_server, created_at, updated_at)
       select organization_id, uuidv7(), dial_plan_id, id, true, 'User ' || number, 'user ' || number,
         'user' || number || '@example.com', 'user' || number || '@example.com', true, false, now(), now()
       from mailbox_policies, generate_series($1::int, $1::int + $2::int - 1) as number
       returning organization_id, dial_plan_id, id, display_name)
     insert into mailbox_addresses (organization_id, dial_plan_id, type, value, mailbox_id, position)
     select organization_id, dial_plan_id, 'EXTENSION', substr(display_name, 6), id, 0 from mailbox`,
    [firstExtension, mailboxes],
  );
  // Not of tables that are empty: knowing that, PostgreSQL would read them whole for each foreign key while they grow.
  await database.pool.query('vacuum analyze mailboxes, mailbox_addresses');
  await database.pool.query('checkpoint');
  return database;
}
