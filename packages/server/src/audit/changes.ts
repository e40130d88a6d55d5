import type {
  ApiKeyRow,
  AuditSnapshot,
  DialPlanRow,
  MailboxAddressRow,
  MailboxPolicyRow,
  MailboxRow,
  NewAuditChange,
  OrganizationRow,
} from '@unmissed/database';

/** Collects what a mutation changes; `change` writes it into the audit log in the same transaction. */
export class Changes {
  readonly all: NewAuditChange[] = [];

  dialPlan(before: DialPlanRow | null, after: DialPlanRow | null): void {
    this.#add('DIAL_PLAN', before, after, (plan) => plan.name, dialPlanSnapshot);
  }

  mailboxPolicy(before: MailboxPolicyRow | null, after: MailboxPolicyRow | null): void {
    this.#add('MAILBOX_POLICY', before, after, (policy) => policy.name, mailboxPolicySnapshot);
  }

  mailbox(before: AuditedMailbox | null, after: AuditedMailbox | null): void {
    this.#add('MAILBOX', before, after, (mailbox) => mailbox.displayName, mailboxSnapshot);
  }

  apiKey(before: ApiKeyRow | null, after: ApiKeyRow | null): void {
    this.#add('API_KEY', before, after, (key) => key.name, apiKeySnapshot);
  }

  organization(before: OrganizationRow | null, after: OrganizationRow | null): void {
    this.#add(
      'ORGANIZATION',
      before,
      after,
      (organization) => organization.name,
      ({ name }) => ({ name }),
    );
  }

  #add<Row extends { id: string }>(
    objectType: NewAuditChange['objectType'],
    before: Row | null,
    after: Row | null,
    nameOf: (row: Row) => string,
    snapshot: (row: Row) => AuditSnapshot,
  ): void {
    const object = after ?? before;
    if (object === null) return;
    this.all.push({
      objectType,
      objectId: object.id,
      objectName: nameOf(object),
      before: before && snapshot(before),
      after: after && snapshot(after),
    });
  }
}

export type AuditedMailbox = MailboxRow & { addresses: readonly MailboxAddressRow[] };

function dialPlanSnapshot(plan: DialPlanRow): AuditSnapshot {
  const { name, numberOfDigitsInExtension, uriType, countryOrRegionCode } = plan;
  const { defaultLanguage, timeZone, settleSeconds, version } = plan;
  return {
    name,
    numberOfDigitsInExtension,
    uriType,
    countryOrRegionCode,
    defaultLanguage,
    timeZone,
    settleSeconds,
    version,
  };
}

function mailboxPolicySnapshot({
  name,
  dialPlanId,
  allowMissedCallNotifications,
  missedCallText,
  version,
}: MailboxPolicyRow): AuditSnapshot {
  return { name, dialPlanId, allowMissedCallNotifications, missedCallText, version };
}

function mailboxSnapshot(mailbox: AuditedMailbox): AuditSnapshot {
  const { displayName, emailAddress, enabled, dialPlanId, mailboxPolicyId, addresses } = mailbox;
  const { missedCallNotificationEnabled, legacyMailboxServer, language, timeZone, version } = mailbox;
  const given = addresses.map(({ type, value }) => ({ type, value }));
  const settings = { missedCallNotificationEnabled, legacyMailboxServer, language, timeZone };
  return { displayName, emailAddress, enabled, dialPlanId, mailboxPolicyId, addresses: given, ...settings, version };
}

function apiKeySnapshot({
  name,
  role,
  prefix,
  source,
  dialPlanId,
  mailboxId,
  expiresAt,
  revokedAt,
}: ApiKeyRow): AuditSnapshot {
  return { name, role, prefix, source, dialPlanId, mailboxId, expiresAt, revokedAt };
}
