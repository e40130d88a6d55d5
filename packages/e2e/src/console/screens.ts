/** What is there to be shown; nothing in an empty organization. */
export interface Ids {
  dialPlanId?: string;
  policyId?: string;
  mailboxId?: string;
  webhookId?: string;
  notificationId?: string;
  callId?: string;
  rejectedReportId?: string;
  apiKeyId?: string;
  auditEntryId?: string;
}

/** Addresses by the route that shows them, as the console names it; a route without any here fails the tests. */
const addresses: Readonly<Record<string, readonly string[]>> = {
  overview: ['/overview'],
  'first-steps': ['/first-steps'],
  'dial-plans': ['/dial-plans'],
  'dial-plans/new': ['/dial-plans/new'],
  'dial-plans/:dialPlanId': ['/dial-plans/:dialPlanId'],
  'dial-plans/:dialPlanId/general': ['/dial-plans/:dialPlanId/general'],
  policies: ['/policies'],
  'policies/new': ['/policies/new'],
  'policies/:policyId': ['/policies/:policyId'],
  'policies/:policyId/message-text': ['/policies/:policyId/message-text'],
  'policies/:policyId/call-rules': ['/policies/:policyId/call-rules'],
  'policies/:policyId/what-if': [
    '/policies/:policyId/what-if',
    '/policies/:policyId/what-if?allowMissedCallNotifications=false',
  ],
  'policies/:policyId/history': ['/policies/:policyId/history'],
  mailboxes: ['/mailboxes', '/mailboxes?open=:mailboxId'],
  'mailboxes/new': ['/mailboxes/new'],
  'mailboxes/import': ['/mailboxes/import'],
  'mailboxes/:mailboxId': ['/mailboxes/:mailboxId'],
  notifications: ['/notifications', '/notifications?open=:notificationId', '/notifications?caller=nobody'],
  calls: ['/calls', '/calls?open=:callId'],
  'calls/rejected': ['/calls/rejected', '/calls/rejected?open=:rejectedReportId'],
  delivery: ['/delivery'],
  'delivery/mail-server': ['/delivery/mail-server'],
  'delivery/test-mail': ['/delivery/test-mail'],
  'delivery/dead-letters': ['/delivery/dead-letters'],
  webhooks: ['/webhooks'],
  'webhooks/new': ['/webhooks/new'],
  'webhooks/:webhookId': ['/webhooks/:webhookId'],
  'webhooks/:webhookId/general': ['/webhooks/:webhookId/general'],
  'api-keys': ['/api-keys', '/api-keys?open=:apiKeyId'],
  'api-keys/new': ['/api-keys/new'],
  'audit-log': ['/audit-log', '/audit-log?open=:auditEntryId'],
  settings: ['/settings'],
  'settings/retention': ['/settings/retention'],
  'settings/about': ['/settings/about'],
  '*': ['/nowhere'],
};

export const knownRoutes = Object.keys(addresses);

/** The addresses that there are with these ids. */
export function screensWith(ids: Ids): string[] {
  return Object.values(addresses)
    .flat()
    .map((address) => address.replaceAll(/:(\w+Id)/g, (placeholder, name: keyof Ids) => ids[name] ?? placeholder))
    .filter((address) => !address.includes(':'));
}
