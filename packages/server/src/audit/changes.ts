import type {
  ApiKeyRow,
  AuditSnapshot,
  DialPlanRow,
  MailboxAddressRow,
  MailboxPolicyRow,
  MailboxRow,
  NewAuditChange,
  OrganizationRow,
  RetentionRow,
  SmtpRouteRow,
  WebhookEndpointRow,
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

  smtpRoute(before: SmtpRouteRow | null, after: SmtpRouteRow | null): void {
    const identified = (route: SmtpRouteRow | null) => route && { ...route, id: route.organizationId };
    this.#add(
      'SMTP_ROUTE',
      identified(before),
      identified(after),
      (route) => route.host,
      (route) => smtpRouteSnapshot(route, before),
    );
  }

  retention(before: RetentionRow, after: RetentionRow): void {
    const identified = (row: RetentionRow) => ({ ...row, id: row.organizationId });
    this.#add('RETENTION', identified(before), identified(after), () => 'Retention', retentionSnapshot);
  }

  webhookEndpoint(before: WebhookEndpointRow | null, after: WebhookEndpointRow | null): void {
    this.#add(
      'WEBHOOK_ENDPOINT',
      before,
      after,
      (endpoint) => endpoint.name,
      (endpoint) => webhookEndpointSnapshot(endpoint, before),
    );
  }

  /** Deliveries of an endpoint that are posted again. */
  webhookDeliveries({ id, name }: WebhookEndpointRow, after: AuditSnapshot): void {
    this.all.push({ objectType: 'WEBHOOK_ENDPOINT', objectId: id, objectName: name, before: null, after });
  }

  /** Notifications that were sent again: how many, and which. */
  notifications(organizationId: string, after: AuditSnapshot): void {
    const log = { objectType: 'NOTIFICATIONS', objectId: organizationId, objectName: 'Notification log' } as const;
    this.all.push({ ...log, before: null, after });
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
  const { defaultLanguage, timeZone, settleSeconds, exchangeProperties, version } = plan;
  return {
    name,
    numberOfDigitsInExtension,
    uriType,
    countryOrRegionCode,
    defaultLanguage,
    timeZone,
    settleSeconds,
    exchangeProperties,
    version,
  };
}

function mailboxPolicySnapshot(policy: MailboxPolicyRow): AuditSnapshot {
  const { name, dialPlanId, allowMissedCallNotifications, missedCallText, voiceMailText } = policy;
  const { notifyInternalCalls, notifyHiddenCallers, notifyGroupCalls, ringSecondsMin, quietHours } = policy;
  const { exchangeProperties, version } = policy;
  return {
    name,
    dialPlanId,
    allowMissedCallNotifications,
    missedCallText,
    voiceMailText,
    notifyInternalCalls,
    notifyHiddenCallers,
    notifyGroupCalls,
    ringSecondsMin,
    quietHours,
    exchangeProperties,
    version,
  };
}

function mailboxSnapshot(mailbox: AuditedMailbox): AuditSnapshot {
  const { displayName, emailAddress, enabled, dialPlanId, mailboxPolicyId, addresses } = mailbox;
  const { missedCallNotificationEnabled, legacyMailboxServer, language, timeZone, exchangeProperties, version } =
    mailbox;
  const given = addresses.map(({ type, value }) => ({ type, value }));
  const settings = { missedCallNotificationEnabled, legacyMailboxServer, language, timeZone, exchangeProperties };
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

/** Of its secrets only that there are some, and whether they are others than `before`. */
function smtpRouteSnapshot(route: SmtpRouteRow, before: SmtpRouteRow | null): AuditSnapshot {
  const { host, port, security, verifyCertificate, sender, authType, userName, tokenUrl, clientId, scope } = route;
  const { connectionsMax, messagesPerConnectionMax, messagesPerMinuteMax, dkimKeys, version } = route;
  const secret = (name: 'sealedCredentials' | 'sealedDkimKeys') => {
    const [now, former] = [route[name], before?.[name] ?? null];
    return now === null ? null : former === null || former.equals(now) ? 'set' : 'changed';
  };
  const auth = { type: authType, user: userName, tokenUrl, clientId, scope, credentials: secret('sealedCredentials') };
  const limits = { connectionsMax, messagesPerConnectionMax, messagesPerMinuteMax };
  const dkim = { dkimKeys, dkimPrivateKeys: secret('sealedDkimKeys') };
  return { host, port, security, verifyCertificate, sender, auth, ...limits, ...dkim, version };
}

/** Of its secret only whether it is another than `before`. */
function webhookEndpointSnapshot(endpoint: WebhookEndpointRow, before: WebhookEndpointRow | null): AuditSnapshot {
  const { name, url, enabled, events, selection, sealedSecrets, version } = endpoint;
  const secret = before === null || before.sealedSecrets.equals(sealedSecrets) ? 'set' : 'changed';
  return { name, url, enabled, events, selection, secret, version };
}

function retentionSnapshot(row: RetentionRow): AuditSnapshot {
  const { callDays, notificationDays, attemptDays, audioDays, rejectedReportDays, version } = row;
  return { callDays, notificationDays, attemptDays, audioDays, rejectedReportDays, version };
}
