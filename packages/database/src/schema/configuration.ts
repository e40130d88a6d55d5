import type { QuietHours } from '@unmissed/core';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { exchangeProperties, key, organizationId, versioned } from './columns.ts';
import { organizations } from './organizations.ts';

export const uriType = pgEnum('uri_type', ['TELEPHONE_EXTENSION', 'SIP_NAME', 'E164']);
export const addressType = pgEnum('address_type', ['EXTENSION', 'SIP', 'E164']);

export const dialPlans = pgTable(
  'dial_plans',
  {
    organizationId,
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    nameKey: key('name_key').notNull(),
    numberOfDigitsInExtension: smallint('number_of_digits_in_extension').notNull(),
    uriType: uriType('uri_type').notNull(),
    countryOrRegionCode: text('country_or_region_code').notNull(),
    defaultLanguage: text('default_language').notNull(),
    timeZone: text('time_zone').notNull(),
    settleSeconds: smallint('settle_seconds').notNull(),
    exchangeProperties,
    ...versioned,
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.id] }),
    uniqueIndex('dial_plans_name').on(t.organizationId, t.nameKey),
    check('dial_plans_name_length', sql`char_length(${t.name}) between 1 and 64`),
    check('dial_plans_digits', sql`${t.numberOfDigitsInExtension} between 1 and 20`),
    check('dial_plans_country', sql`${t.countryOrRegionCode} ~ '^[0-9]{1,4}$'`),
    check('dial_plans_settle', sql`${t.settleSeconds} between 0 and 60`),
  ],
);

const hourAndMinute = sql.raw(`'^([01][0-9]|2[0-3]):[0-5][0-9]$'`);

export const mailboxPolicies = pgTable(
  'mailbox_policies',
  {
    organizationId,
    id: uuid('id').notNull(),
    dialPlanId: uuid('dial_plan_id').notNull(),
    name: text('name').notNull(),
    nameKey: key('name_key').notNull(),
    allowMissedCallNotifications: boolean('allow_missed_call_notifications').notNull(),
    missedCallText: text('missed_call_text'),
    voiceMailText: text('voice_mail_text'),
    notifyInternalCalls: boolean('notify_internal_calls').notNull().default(true),
    notifyHiddenCallers: boolean('notify_hidden_callers').notNull().default(true),
    notifyGroupCalls: boolean('notify_group_calls').notNull().default(true),
    ringSecondsMin: smallint('ring_seconds_min').notNull().default(0),
    quietHours: jsonb('quiet_hours').$type<QuietHours>(),
    exchangeProperties,
    ...versioned,
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    // What a mailbox refers to, so that it cannot be in another dial plan than its policy.
    unique('mailbox_policies_dial_plan').on(t.organizationId, t.dialPlanId, t.id),
    foreignKey({ columns: [t.organizationId, t.dialPlanId], foreignColumns: [dialPlans.organizationId, dialPlans.id] }),
    uniqueIndex('mailbox_policies_name').on(t.organizationId, t.nameKey),
    check('mailbox_policies_name_length', sql`char_length(${t.name}) between 1 and 64`),
    check('mailbox_policies_text_length', sql`char_length(${t.missedCallText}) between 1 and 512`),
    check('mailbox_policies_voice_mail_text_length', sql`char_length(${t.voiceMailText}) between 1 and 512`),
    check('mailbox_policies_ring_seconds', sql`${t.ringSecondsMin} between 0 and 120`),
    // A comparison with nothing is no refusal: a time that is not there must not pass.
    check(
      'mailbox_policies_quiet_hours',
      sql`${t.quietHours} is null or (${t.quietHours} ->> 'start' ~ ${hourAndMinute} and ${t.quietHours} ->> 'end' ~ ${hourAndMinute} and ${t.quietHours} ->> 'start' <> ${t.quietHours} ->> 'end') is true`,
    ),
  ],
);

export const mailboxes = pgTable(
  'mailboxes',
  {
    organizationId,
    id: uuid('id').notNull(),
    dialPlanId: uuid('dial_plan_id'),
    mailboxPolicyId: uuid('mailbox_policy_id'),
    enabled: boolean('enabled').notNull(),
    displayName: text('display_name').notNull(),
    /** The display name as lists are sorted and searched by it. */
    sortKey: key('sort_key').notNull(),
    emailAddress: text('email_address'),
    emailKey: key('email_key'),
    missedCallNotificationEnabled: boolean('missed_call_notification_enabled').notNull(),
    legacyMailboxServer: boolean('legacy_mailbox_server').notNull(),
    language: text('language'),
    timeZone: text('time_zone'),
    exchangeProperties,
    ...versioned,
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.id] }),
    foreignKey({
      columns: [t.organizationId, t.dialPlanId, t.mailboxPolicyId],
      foreignColumns: [mailboxPolicies.organizationId, mailboxPolicies.dialPlanId, mailboxPolicies.id],
    }),
    // What an address refers to, so that it cannot be in another dial plan than its mailbox.
    unique('mailboxes_dial_plan').on(t.organizationId, t.dialPlanId, t.id),
    uniqueIndex('mailboxes_email').on(t.organizationId, t.emailKey),
    index('mailboxes_sort').on(t.organizationId, t.sortKey, t.id),
    index('mailboxes_policy').on(t.organizationId, t.mailboxPolicyId, t.sortKey, t.id),
    check('mailboxes_enabled_has_policy', sql`not ${t.enabled} or ${t.mailboxPolicyId} is not null`),
    check('mailboxes_policy_in_dial_plan', sql`(${t.dialPlanId} is null) = (${t.mailboxPolicyId} is null)`),
  ],
);

export const mailboxAddresses = pgTable(
  'mailbox_addresses',
  {
    organizationId,
    dialPlanId: uuid('dial_plan_id').notNull(),
    type: addressType('type').notNull(),
    value: key('value').notNull(),
    mailboxId: uuid('mailbox_id').notNull(),
    /** Place among the mailbox's addresses of this type, from 0; the first is the primary one. */
    position: smallint('position').notNull(),
  },
  (t) => [
    primaryKey({ name: 'mailbox_addresses_pk', columns: [t.organizationId, t.dialPlanId, t.type, t.value] }),
    foreignKey({
      columns: [t.organizationId, t.dialPlanId, t.mailboxId],
      foreignColumns: [mailboxes.organizationId, mailboxes.dialPlanId, mailboxes.id],
    }),
    index('mailbox_addresses_mailbox').on(t.organizationId, t.mailboxId),
    index('mailbox_addresses_value').on(t.organizationId, t.value),
    check(
      'mailbox_addresses_canonical',
      sql`case ${t.type} when 'EXTENSION' then ${t.value} ~ '^[0-9]{1,20}$' when 'E164' then ${t.value} ~ '^[+][0-9]{5,15}$' else ${t.value} ~ '^[^@]+@[^@]+$' end`,
    ),
  ],
);
