import {
  type CallCircumstances,
  type DecidedCall,
  type DecisionReason,
  defaultCallRules,
  type MailboxSettings,
  type PolicySettings,
} from '@unmissed/core';
import { and, desc, eq, gte, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Queryable } from '../connect.ts';
import { type IdCursor, type Page, type PageRequest, pageOf } from '../page.ts';
import { auditChanges, type AuditSnapshot, calls, mailboxes, notifications } from '../schema/index.ts';
import type { NotificationRow } from './notifications.ts';

/** Which decisions to replay: those about missed calls that were made with one policy, in a span of time. */
export interface ReplaySpan {
  mailboxPolicyId: string;
  since: Date;
  until: Date;
}

/** A decision of the log. */
export interface DecisionToReplay {
  id: string;
  mailboxId: string;
  reason: NotificationRow['reason'];
  wasSent: boolean;
  policyVersion: number | null;
  circumstances: CallCircumstances;
  /** Where the policy excluded it: the call, and the mailbox as it was then, by the audit log. */
  facts: { call: DecidedCall; mailbox: MailboxSettings } | null;
}

/** Newest first. */
export async function listDecisionsToReplay(
  tx: Queryable,
  organizationId: string,
  { mailboxPolicyId, since, until }: ReplaySpan,
  { first, after }: PageRequest<IdCursor>,
): Promise<Page<DecisionToReplay>> {
  const n = notifications;
  const facts = factsOfExcluded(tx);
  const rows = await tx
    .select({
      id: n.id,
      mailboxId: n.mailboxId,
      reason: n.reason,
      status: n.status,
      policyVersion: n.policyVersion,
      isCallerInternal: n.isCallerInternal,
      isCallerHidden: n.isCallerHidden,
      ringSeconds: n.ringSeconds,
      isGroupCall: n.isGroupCall,
      // Flat: of an object Drizzle takes the first column for all, and a call may have no end.
      endedAt: facts.endedAt,
      endReportedAt: facts.endReportedAt,
      reachedMessageService: facts.reachedMessageService,
      enabled: facts.enabled,
      emailAddress: facts.emailAddress,
      missedCallNotificationEnabled: facts.missedCallNotificationEnabled,
      legacyMailboxServer: facts.legacyMailboxServer,
      before: facts.before,
    })
    .from(n)
    .leftJoinLateral(facts, sql`true`)
    .where(
      and(
        eq(n.organizationId, organizationId),
        eq(n.mailboxPolicyId, mailboxPolicyId),
        eq(n.kind, 'MISSED_CALL'),
        gte(n.decidedAt, since),
        lt(n.decidedAt, until),
        after === null ? undefined : lt(n.id, after.id),
      ),
    )
    .orderBy(desc(n.id))
    .limit(first + 1);
  return pageOf(rows.map(toDecision), first);
}

/** The settings of a policy by its version, as far as the audit log knows. */
export async function listPolicyVersions(
  tx: Queryable,
  organizationId: string,
  mailboxPolicyId: string,
): Promise<Map<number, PolicySettings>> {
  const rows = await tx
    .select({ after: withoutExchange(auditChanges.after) })
    .from(auditChanges)
    .where(
      and(
        eq(auditChanges.organizationId, organizationId),
        eq(auditChanges.objectId, mailboxPolicyId),
        isNotNull(auditChanges.after),
      ),
    );
  return new Map(rows.map(({ after }) => [Number(after['version']), policyIn(after)] as const));
}

/** Newest first. */
export function listNotificationsByIds(
  tx: Queryable,
  organizationId: string,
  ids: readonly string[],
): Promise<NotificationRow[]> {
  return tx
    .select()
    .from(notifications)
    .where(and(eq(notifications.organizationId, organizationId), inArray(notifications.id, [...ids])))
    .orderBy(desc(notifications.id));
}

/** Without the policy, what is asked after it can be the reason. */
const reasonsOfPolicy: DecisionReason[] = [
  'POLICY_FORBIDS',
  'INTERNAL_EXCLUDED',
  'CALLER_HIDDEN_EXCLUDED',
  'RANG_TOO_SHORT',
  'GROUP_RULE',
];

/** Of a notification that a policy excluded; of another none, so that nothing is read in vain. */
function factsOfExcluded(tx: Queryable) {
  const n = notifications;
  const next = nextChange(tx);
  return tx
    .select({
      endedAt: calls.endedAt,
      endReportedAt: calls.endReportedAt,
      reachedMessageService: calls.reachedMessageService,
      enabled: mailboxes.enabled,
      emailAddress: mailboxes.emailAddress,
      missedCallNotificationEnabled: mailboxes.missedCallNotificationEnabled,
      legacyMailboxServer: mailboxes.legacyMailboxServer,
      before: next.before,
    })
    .from(calls)
    .innerJoin(mailboxes, and(eq(mailboxes.organizationId, n.organizationId), eq(mailboxes.id, n.mailboxId)))
    .leftJoinLateral(next, sql`true`)
    .where(and(inArray(n.reason, reasonsOfPolicy), eq(calls.organizationId, n.organizationId), eq(calls.id, n.callId)))
    .as('facts');
}

/**
 * The first change of the notification's mailbox after its decision: what was `before` it held then. Found by the ids
 * of the entries, which were made when the change was, so that it takes the same time however many changes there are.
 */
function nextChange(tx: Queryable) {
  return tx
    .select({ before: withoutExchange(auditChanges.before).as('before') })
    .from(auditChanges)
    .where(
      and(
        eq(auditChanges.organizationId, notifications.organizationId),
        eq(auditChanges.objectId, notifications.mailboxId),
        sql`${auditChanges.entryId} >= ${firstIdAfter(sql`${notifications.decidedAt}`)}`,
        isNotNull(auditChanges.before),
      ),
    )
    .orderBy(auditChanges.entryId)
    .limit(1)
    .as('next_change');
}

/** Properties of Exchange decide nothing, and may be many times the rest. */
function withoutExchange(snapshot: PgColumn): SQL<AuditSnapshot> {
  return sql<AuditSnapshot>`${snapshot} - 'exchangeProperties'`;
}

/** As `firstIdAt` of the next millisecond. */
function firstIdAfter(time: SQL): SQL {
  const milliseconds = sql`(extract(epoch from ${time}) * 1000)::bigint + 1`;
  return sql`rpad(lpad(to_hex(${milliseconds}), 12, '0'), 32, '0')::uuid`;
}

/** A decision, with facts when a policy excluded it. */
type Row = Omit<DecisionToReplay, 'wasSent' | 'circumstances' | 'facts'> &
  CallCircumstances &
  Nullable<DecidedCall & MailboxSettings> & {
    status: NotificationRow['status'];
    before: AuditSnapshot | null;
  };
type Nullable<T> = { [K in keyof T]: T[K] | null };

function toDecision(row: Row): DecisionToReplay {
  const { id, mailboxId, reason, status, policyVersion, before } = row;
  const { isCallerInternal, isCallerHidden, ringSeconds, isGroupCall } = row;
  const circumstances = { isCallerInternal, isCallerHidden, ringSeconds, isGroupCall };
  const { endedAt, endReportedAt, reachedMessageService } = row;
  const call = { endedAt, endReportedAt, reachedMessageService };
  const facts = row.enabled === null ? null : { call, mailbox: settingsIn(before ?? { ...row }) };
  return { id, mailboxId, reason, wasSent: status === 'SENT', policyVersion, circumstances, facts };
}

/** Versions from before there were call rules had none. */
function policyIn(settings: AuditSnapshot): PolicySettings {
  return {
    allowMissedCallNotifications: settings['allowMissedCallNotifications'] === true,
    notifyInternalCalls: settings['notifyInternalCalls'] !== false,
    notifyHiddenCallers: settings['notifyHiddenCallers'] !== false,
    notifyGroupCalls: settings['notifyGroupCalls'] !== false,
    ringSecondsMin: Number(settings['ringSecondsMin'] ?? defaultCallRules.ringSecondsMin),
  };
}

function settingsIn(settings: AuditSnapshot): MailboxSettings {
  const { enabled, emailAddress, missedCallNotificationEnabled, legacyMailboxServer } = settings;
  return {
    enabled: enabled === true,
    emailAddress: typeof emailAddress === 'string' ? emailAddress : null,
    missedCallNotificationEnabled: missedCallNotificationEnabled === true,
    legacyMailboxServer: legacyMailboxServer === true,
  };
}
