import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../keys.ts';
import { insertDialPlan } from '../repositories/dial-plans.ts';
import { insertMailboxPolicy } from '../repositories/mailbox-policies.ts';
import { insertMailbox } from '../repositories/mailboxes.ts';
import { replaceMailboxAddresses } from '../repositories/mailbox-addresses.ts';
import {
  aDialPlan,
  aMailboxPolicy,
  at,
  aTenant,
  mailboxSettings,
  noteMissedCalls,
  type Tenant,
} from '../testing/builders.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { sqlState } from '../transaction.ts';

const checkViolation = '23514';
const foreignKeyViolation = '23503';
const uniqueViolation = '23505';

let database: TestDatabase;
let ours: Tenant;
let theirs: Tenant;
beforeAll(async () => {
  database = await createTestDatabase();
  ours = await aTenant(database.db);
  theirs = await aTenant(database.db);
});
afterAll(() => database.close());

/** Which constraint refuses, and how; null: none did. */
async function refusal(work: () => Promise<unknown>): Promise<[state: string | null, constraint: unknown] | null> {
  try {
    await work();
    return null;
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return [sqlState(error), (cause as { constraint?: unknown }).constraint];
  }
}

const sql = (text: string, values: unknown[] = []) => refusal(() => database.pool.query(text, values));
const plan = (saying: Parameters<typeof aDialPlan>[0]) =>
  refusal(() => insertDialPlan(database.db, ours.organizationId, aDialPlan({ name: newId(), ...saying }), at(0)));
const policy = (dialPlan: { id: string }, saying: Parameters<typeof aMailboxPolicy>[1]) =>
  refusal(() =>
    insertMailboxPolicy(
      database.db,
      ours.organizationId,
      aMailboxPolicy(dialPlan, { name: newId(), ...saying }),
      at(0),
    ),
  );
const mailbox = (saying: Parameters<typeof mailboxSettings>[1]) => {
  const settings = mailboxSettings(ours.policy, { emailAddress: `${newId()}@example.com`, ...saying });
  return refusal(() => insertMailbox(database.db, ours.organizationId, newId(), settings, at(0)));
};

describe('dial plans', () => {
  test.each([
    ['dial_plans_name_length', { name: '' }],
    ['dial_plans_name_length', { name: 'x'.repeat(65) }],
    ['dial_plans_digits', { numberOfDigitsInExtension: 0 }],
    ['dial_plans_digits', { numberOfDigitsInExtension: 21 }],
    ['dial_plans_country', { countryOrRegionCode: '+33' }],
    ['dial_plans_country', { countryOrRegionCode: '' }],
    ['dial_plans_country', { countryOrRegionCode: '33333' }],
    ['dial_plans_settle', { settleSeconds: -1 }],
    ['dial_plans_settle', { settleSeconds: 61 }],
  ])('%s refuses %j', async (constraint, saying) => {
    expect(await plan(saying)).toEqual([checkViolation, constraint]);
  });

  test('limits are allowed', async () => {
    expect(await plan({ name: 'x'.repeat(64), numberOfDigitsInExtension: 20, settleSeconds: 60 })).toBeNull();
    expect(await plan({ name: '📞'.repeat(64), numberOfDigitsInExtension: 1, settleSeconds: 0 })).toBeNull();
  });

  test('names are one organization’s, however they are written', async () => {
    expect(await plan({ name: 'PARIS' })).toEqual([uniqueViolation, 'dial_plans_name']);
    expect(await plan({ name: 'Ｐａｒｉｓ' })).toEqual([uniqueViolation, 'dial_plans_name']);
    expect(ours.dialPlan.name).toBe(theirs.dialPlan.name);
  });

  test('need an organization that there is', async () => {
    const refused = await refusal(() => insertDialPlan(database.db, newId(), aDialPlan(), at(0)));
    expect(refused).toEqual([foreignKeyViolation, 'dial_plans_organization_id_organizations_id_fk']);
  });

  test('with policies cannot be deleted', async () => {
    const refused = await sql('delete from dial_plans where id = $1', [ours.dialPlan.id]);
    expect(refused?.[0]).toBe(foreignKeyViolation);
  });
});

describe('mailbox policies', () => {
  const night = { start: '22:00', end: '07:00' };
  test.each([
    ['mailbox_policies_ring_seconds', { ringSecondsMin: -1 }],
    ['mailbox_policies_ring_seconds', { ringSecondsMin: 121 }],
    ['mailbox_policies_quiet_hours', { quietHours: { ...night, end: '22:00' } }],
    ['mailbox_policies_quiet_hours', { quietHours: { ...night, start: '24:00' } }],
    ['mailbox_policies_quiet_hours', { quietHours: { ...night, end: '7:00' } }],
    ['mailbox_policies_quiet_hours', { quietHours: { start: '22:00' } as typeof night }],
  ])('%s refuses %j', async (constraint, saying) => {
    expect(await policy(ours.dialPlan, saying)).toEqual([checkViolation, constraint]);
  });

  test('ring for up to two minutes, and are quiet at any time', async () => {
    expect(await policy(ours.dialPlan, { ringSecondsMin: 120, quietHours: night })).toBeNull();
    expect(await policy(ours.dialPlan, { quietHours: { start: '00:00', end: '23:59' } })).toBeNull();
  });

  test('are in a dial plan of their organization', async () => {
    expect((await policy({ id: newId() }, {}))?.[0]).toBe(foreignKeyViolation);
    expect((await policy(theirs.dialPlan, {}))?.[0]).toBe(foreignKeyViolation);
    expect(await policy(ours.dialPlan, {})).toBeNull();
  });

  test('have texts and names of a length', async () => {
    const textLength = [checkViolation, 'mailbox_policies_text_length'];
    expect(await policy(ours.dialPlan, { missedCallText: '' })).toEqual(textLength);
    expect(await policy(ours.dialPlan, { missedCallText: 'x'.repeat(513) })).toEqual(textLength);
    expect(await policy(ours.dialPlan, { missedCallText: '📞'.repeat(512) })).toBeNull();
    expect(await policy(ours.dialPlan, { name: '' })).toEqual([checkViolation, 'mailbox_policies_name_length']);
  });

  test('have names of their own', async () => {
    const name = ours.policy.name.toUpperCase();
    expect(await policy(ours.dialPlan, { name })).toEqual([uniqueViolation, 'mailbox_policies_name']);
  });

  test('with mailboxes cannot be deleted', async () => {
    expect((await sql('delete from mailbox_policies where id = $1', [ours.policy.id]))?.[0]).toBe(foreignKeyViolation);
  });

  test('with mailboxes cannot move to another dial plan', async () => {
    const other = await insertDialPlan(database.db, ours.organizationId, aDialPlan({ name: 'Lyon' }), at(0));
    const refused = await sql('update mailbox_policies set dial_plan_id = $1 where id = $2', [
      other.id,
      ours.policy.id,
    ]);
    expect(refused?.[0]).toBe(foreignKeyViolation);
  });
});

describe('mailboxes', () => {
  test('that are enabled have a policy', async () => {
    const none = { dialPlanId: null, mailboxPolicyId: null };
    expect(await mailbox({ ...none })).toEqual([checkViolation, 'mailboxes_enabled_has_policy']);
    expect(await mailbox({ ...none, enabled: false })).toBeNull();
  });

  test('have a policy of their dial plan', async () => {
    const other = await insertDialPlan(database.db, ours.organizationId, aDialPlan({ name: 'Nice' }), at(0));
    expect((await mailbox({ dialPlanId: other.id }))?.[0]).toBe(foreignKeyViolation);
    expect((await mailbox({ mailboxPolicyId: newId() }))?.[0]).toBe(foreignKeyViolation);
    expect((await mailbox({ dialPlanId: theirs.dialPlan.id, mailboxPolicyId: theirs.policy.id }))?.[0]).toBe(
      foreignKeyViolation,
    );
  });

  test('have both policy and dial plan, or neither', async () => {
    const disabled = { enabled: false };
    const both = [checkViolation, 'mailboxes_policy_in_dial_plan'];
    expect(await mailbox({ ...disabled, dialPlanId: null })).toEqual(both);
    expect(await mailbox({ ...disabled, mailboxPolicyId: null })).toEqual(both);
  });

  test('have an e-mail address of their own', async () => {
    expect(await mailbox({ emailAddress: 'ANNA@example.com' })).toEqual([uniqueViolation, 'mailboxes_email']);
    expect(await mailbox({ emailAddress: null })).toBeNull();
    expect(await mailbox({ emailAddress: null })).toBeNull();
    expect(ours.mailbox.emailAddress).toBe(theirs.mailbox.emailAddress);
  });
});

describe('addresses', () => {
  type Address = Parameters<typeof replaceMailboxAddresses>[3][number];
  const address = (type: Address['type'], value: string, of = ours) => {
    const { id } = of.mailbox;
    const owner = { id, dialPlanId: of.dialPlan.id };
    return refusal(() => replaceMailboxAddresses(database.db, ours.organizationId, owner, [{ type, value }]));
  };

  test.each([
    ['EXTENSION', '47a1'],
    ['EXTENSION', ''],
    ['EXTENSION', '1'.repeat(21)],
    ['EXTENSION', '4711\n'],
    ['EXTENSION', '٤٧١١'],
    ['E164', '33140506070'],
    ['E164', '+33 1'],
    ['E164', `+${'1'.repeat(16)}`],
    ['SIP', 'anna'],
    ['SIP', 'anna@'],
    ['SIP', 'anna@home@example.com'],
  ] as const)('%s %j is none', async (type, value) => {
    expect(await address(type, value)).toEqual([checkViolation, 'mailbox_addresses_canonical']);
  });

  test('of one plan are one mailbox’s', async () => {
    const { db } = database;
    const bo = await insertMailbox(
      db,
      ours.organizationId,
      newId(),
      mailboxSettings(ours.policy, { emailAddress: null }),
      at(0),
    );
    expect(await address('EXTENSION', '4711')).toBeNull();
    const taken = await address('EXTENSION', '4711', { ...ours, mailbox: bo });
    expect(taken).toEqual([uniqueViolation, 'mailbox_addresses_pk']);
    expect(await address('SIP', '4711@example.com', { ...ours, mailbox: bo })).toBeNull();
  });

  test('are in the dial plan of their mailbox, and in its organization', async () => {
    const other = await insertDialPlan(database.db, ours.organizationId, aDialPlan({ name: 'Lille' }), at(0));
    expect((await address('EXTENSION', '4712', { ...ours, dialPlan: other }))?.[0]).toBe(foreignKeyViolation);
    expect((await address('EXTENSION', '4712', theirs))?.[0]).toBe(foreignKeyViolation);
  });
});

describe('calls and notifications', () => {
  const note = (saying: Parameters<typeof noteMissedCalls>[3]) =>
    refusal(() => noteMissedCalls(database.db, ours, 1, saying));

  test.each([
    ['notifications_sending_has_lease', { status: 'SENDING', nextAttemptAt: null }],
    ['notifications_sending_has_lease', { leaseUntil: at(60) }],
    ['notifications_due_is_waiting', { status: 'SUPPRESSED' }],
    ['notifications_due_is_waiting', { status: 'SENDING', leaseUntil: at(60) }],
    ['notifications_due_is_waiting', { status: 'FAILED' }],
    ['notifications_sent_has_time', { status: 'SENT', nextAttemptAt: null }],
    ['notifications_sent_has_time', { sentAt: at(60) }],
  ] as const)('%s refuses %j', async (constraint, saying) => {
    expect(await note(saying)).toEqual([checkViolation, constraint]);
  });

  test.each([
    { status: 'SENDING', nextAttemptAt: null, leaseUntil: at(60) },
    { status: 'SENT', nextAttemptAt: null, sentAt: at(60) },
    { status: 'UNCERTAIN' },
    { status: 'WAITING', nextAttemptAt: null },
  ] as const)('%j is allowed', async (saying) => {
    expect(await note(saying)).toBeNull();
  });

  test('a notification is about a call and a mailbox of its organization', async () => {
    const [row] = await noteMissedCalls(database.db, ours, 1);
    const change = (column: string, id: string) =>
      sql(`update notifications set ${column} = $1 where id = $2`, [id, row!.id]);
    expect((await change('call_id', newId()))?.[0]).toBe(foreignKeyViolation);
    expect((await change('mailbox_id', theirs.mailbox.id))?.[0]).toBe(foreignKeyViolation);
    expect((await change('organization_id', theirs.organizationId))?.[0]).toBe(foreignKeyViolation);
  });

  test('a leg’s mailbox is one of its organization', async () => {
    await noteMissedCalls(database.db, ours, 1);
    const refused = await sql('update call_legs set mailbox_id = $1', [theirs.mailbox.id]);
    expect(refused?.[0]).toBe(foreignKeyViolation);
  });

  test('one call, mailbox and kind have one notification', async () => {
    const [row] = await noteMissedCalls(database.db, ours, 1);
    const refused = await sql(
      `insert into notifications select (json_populate_record(n, json_build_object('id', $1::text))).* from notifications n where id = $2`,
      [newId(), row!.id],
    );
    expect(refused).toEqual([uniqueViolation, 'notifications_call_mailbox_kind']);
  });

  test('a mailbox with a log cannot be deleted, a call takes its legs with it', async () => {
    const other = await aTenant(database.db);
    const [row] = await noteMissedCalls(database.db, other, 1);
    expect((await sql('delete from mailboxes where id = $1', [other.mailbox.id]))?.[0]).toBe(foreignKeyViolation);
    expect((await sql('delete from calls where id = $1', [row!.callId]))?.[0]).toBe(foreignKeyViolation);
    expect(await sql('delete from notifications where id = $1', [row!.id])).toBeNull();
    expect(await sql('delete from calls where id = $1', [row!.callId])).toBeNull();
    const legs = await database.pool.query('select from call_legs where call_id = $1', [row!.callId]);
    expect(legs.rowCount).toBe(0);
  });
});

test('an organization with anything in it cannot be deleted', async () => {
  const other = await aTenant(database.db);
  expect((await sql('delete from organizations where id = $1', [other.organizationId]))?.[0]).toBe(foreignKeyViolation);
});
