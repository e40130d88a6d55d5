import { type CallReport, callOf, defaultCallRules, plainCircumstances } from '@unmissed/core';
import type { Queryable } from '../connect.ts';
import { newId } from '../keys.ts';
import { saveCalls } from '../repositories/calls.ts';
import { saveDecisions } from '../repositories/decisions.ts';
import { type DialPlanRow, insertDialPlan, type NewDialPlan } from '../repositories/dial-plans.ts';
import { insertMailboxPolicy, type MailboxPolicyRow, type NewMailboxPolicy } from '../repositories/mailbox-policies.ts';
import { insertMailbox, type MailboxRow, type MailboxSettings } from '../repositories/mailboxes.ts';
import type { NotificationRow } from '../repositories/notifications.ts';
import { ensureOrganization } from '../repositories/organizations.ts';
import type { ReadNumbers, StoredCall } from '../repositories/stored-call.ts';

/** A moment of the test's morning, in seconds after the telephone first rang. */
export function at(seconds: number): Date {
  return new Date(Date.UTC(2026, 10, 23, 9, 15) + seconds * 1000);
}

/** An organization with a dial plan, its policy, which allows notifications, and a mailbox, which wants them. */
export interface Tenant {
  organizationId: string;
  dialPlan: DialPlanRow;
  policy: MailboxPolicyRow;
  mailbox: MailboxRow;
}

/** One more organization. */
export async function aTenant(
  tx: Queryable,
  { policy: policySaying, mailbox: mailboxSaying }: Partial<Saying> = {},
): Promise<Tenant> {
  const { id: organizationId } = await ensureOrganization(tx, `Organization ${newId()}`, at(0));
  const dialPlan = await insertDialPlan(tx, organizationId, aDialPlan(), at(0));
  const policy = await insertMailboxPolicy(tx, organizationId, aMailboxPolicy(dialPlan, policySaying), at(0));
  const mailbox = await insertMailbox(tx, organizationId, newId(), mailboxSettings(policy, mailboxSaying), at(0));
  return { organizationId, dialPlan, policy, mailbox };
}

interface Saying {
  policy: Partial<NewMailboxPolicy>;
  mailbox: Partial<MailboxSettings>;
}

/** A dial plan of four digits in France. */
export function aDialPlan(saying: Partial<NewDialPlan> = {}): NewDialPlan {
  return {
    id: newId(),
    name: 'Paris',
    numberOfDigitsInExtension: 4,
    uriType: 'TELEPHONE_EXTENSION',
    countryOrRegionCode: '33',
    defaultLanguage: 'en',
    timeZone: 'Europe/Paris',
    settleSeconds: 3,
    exchangeProperties: null,
    ...saying,
  };
}

export function aMailboxPolicy({ id }: { id: string }, saying: Partial<NewMailboxPolicy> = {}): NewMailboxPolicy {
  return {
    id: newId(),
    dialPlanId: id,
    name: 'Paris Default Policy',
    allowMissedCallNotifications: true,
    missedCallText: null,
    voiceMailText: null,
    ...defaultCallRules,
    quietHours: null,
    exchangeProperties: null,
    ...saying,
  };
}

export function mailboxSettings(
  { id, dialPlanId }: Pick<MailboxPolicyRow, 'id' | 'dialPlanId'>,
  saying: Partial<MailboxSettings> = {},
): MailboxSettings {
  return {
    dialPlanId,
    mailboxPolicyId: id,
    enabled: true,
    displayName: 'Anna Lindström',
    emailAddress: 'anna@example.com',
    missedCallNotificationEnabled: true,
    legacyMailboxServer: false,
    language: null,
    timeZone: null,
    exchangeProperties: null,
    ...saying,
  };
}

/** A call that rang extension 4711 for 20 seconds and was reported when it was over; its numbers are nobody's. */
export function aStoredCall(
  report: Partial<CallReport> = {},
  saying: Partial<StoredCall & ReadNumbers> = {},
): StoredCall & ReadNumbers {
  const id = newId();
  const call = callOf(
    {
      dialPlanId: null,
      startedAt: at(0),
      endedAt: at(20),
      final: true,
      caller: { number: '+33140506070', name: 'Jean Martin', sipUri: null, anonymous: false },
      calledNumber: '4711',
      reachedMessageService: null,
      legs: [
        {
          legId: null,
          target: '4711',
          group: null,
          ringingAt: at(0),
          answeredAt: null,
          endedAt: at(20),
          outcome: 'NO_ANSWER',
          answeredBy: null,
          reason: null,
        },
      ],
      voiceMessages: [],
      ...report,
    },
    at(20),
  );
  return { id, source: 'pbx', callId: `call-${id}`, call, callerKey: '+33140506070', mailboxOf: () => null, ...saying };
}

/** That the tenant's mailbox is to be told of a call: decided at the 20th second, due at the 23rd. */
export function aNotification(
  { organizationId, mailbox }: Tenant,
  callId: string,
  saying: Partial<NotificationRow> = {},
): NotificationRow {
  return {
    organizationId,
    id: newId(),
    callId,
    mailboxId: mailbox.id,
    kind: 'MISSED_CALL',
    status: 'WAITING',
    verdict: 'MISSED',
    reason: 'NOTIFY',
    legIds: ['target:4711'],
    ...plainCircumstances,
    decidedAt: at(20),
    mailboxPolicyId: mailbox.mailboxPolicyId,
    policyVersion: 1,
    dialPlanId: mailbox.dialPlanId,
    callerKey: '+33140506070',
    createdAt: at(20),
    nextAttemptAt: at(23),
    leaseUntil: null,
    handedOverAt: null,
    attemptCount: 0,
    failureCount: 0,
    firstAttemptAt: null,
    messageId: null,
    sentAt: null,
    ...saying,
  };
}

/** Missed calls of the tenant's mailbox, in the log as reported and decided; oldest first. */
export async function noteMissedCalls(
  tx: Queryable,
  tenant: Tenant,
  count: number,
  saying: Partial<NotificationRow> = {},
  report: Partial<CallReport> = {},
): Promise<NotificationRow[]> {
  const calls = Array.from({ length: count }, () =>
    aStoredCall(report, { mailboxOf: (target) => (target === '4711' ? tenant.mailbox.id : null) }),
  );
  await saveCalls(tx, tenant.organizationId, calls);
  const rows = calls.map(({ id }) => aNotification(tenant, id, saying));
  await saveDecisions(tx, tenant.organizationId, rows);
  return rows;
}
