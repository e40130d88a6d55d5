import type { AuditObjectType } from '@unmissed/sdk';

const links: Readonly<Record<AuditObjectType, ((id: string) => string) | null>> = {
  DIAL_PLAN: (id) => `/dial-plans/${id}`,
  MAILBOX_POLICY: (id) => `/policies/${id}/history`,
  MAILBOX: (id) => `/mailboxes?open=${id}`,
  API_KEY: (id) => `/api-keys?open=${id}`,
  SMTP_ROUTE: () => '/delivery',
  RETENTION: () => '/settings',
  WEBHOOK_ENDPOINT: () => '/webhooks',
  NOTIFICATIONS: () => '/notifications',
  ORGANIZATION: null,
};

/** Where an object is shown; null: nowhere of its own. */
export function objectLink(type: AuditObjectType, id: string): string | null {
  return links[type]?.(id) ?? null;
}
