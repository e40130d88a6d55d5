import type { Cmdlet } from '../cmdlet.ts';
import { getUMApiKey } from './api-key/get-um-api-key.ts';
import { newUMApiKey } from './api-key/new-um-api-key.ts';
import { revokeUMApiKey } from './api-key/revoke-um-api-key.ts';
import { getUMAuditLog } from './audit/get-um-audit-log.ts';
import { getUMCall } from './call/get-um-call.ts';
import { getUMDelivery } from './delivery/get-um-delivery.ts';
import { getUMSmtpRoute } from './delivery/get-um-smtp-route.ts';
import { removeUMSmtpRoute } from './delivery/remove-um-smtp-route.ts';
import { sendUMTestMail } from './delivery/send-um-test-mail.ts';
import { setUMSmtpRoute } from './delivery/set-um-smtp-route.ts';
import { getUMDialPlan } from './dial-plan/get-um-dial-plan.ts';
import { newUMDialPlan } from './dial-plan/new-um-dial-plan.ts';
import { removeUMDialPlan } from './dial-plan/remove-um-dial-plan.ts';
import { setUMDialPlan } from './dial-plan/set-um-dial-plan.ts';
import { disableUMMailbox } from './mailbox/disable-um-mailbox.ts';
import { enableUMMailbox } from './mailbox/enable-um-mailbox.ts';
import { getUMMailbox } from './mailbox/get-um-mailbox.ts';
import { setUMMailbox } from './mailbox/set-um-mailbox.ts';
import { getUMMailboxPolicy } from './mailbox-policy/get-um-mailbox-policy.ts';
import { newUMMailboxPolicy } from './mailbox-policy/new-um-mailbox-policy.ts';
import { removeUMMailboxPolicy } from './mailbox-policy/remove-um-mailbox-policy.ts';
import { setUMMailboxPolicy } from './mailbox-policy/set-um-mailbox-policy.ts';
import { testUMMailboxPolicy } from './mailbox-policy/test-um-mailbox-policy.ts';
import { getUMNotification } from './notification/get-um-notification.ts';
import { resendUMNotification } from './notification/resend-um-notification.ts';
import { watchUMNotification } from './notification/watch-um-notification.ts';
import { exportUMCallDataRecord } from './report/export-um-call-data-record.ts';
import { getUMCallDataRecord } from './report/get-um-call-data-record.ts';
import { getUMCallSummaryReport } from './report/get-um-call-summary-report.ts';
import { getUMWebhook } from './webhook/get-um-webhook.ts';
import { newUMWebhook } from './webhook/new-um-webhook.ts';
import { removeUMWebhook } from './webhook/remove-um-webhook.ts';
import { setUMWebhook } from './webhook/set-um-webhook.ts';

const now = () => new Date();

const byTopic: Readonly<Record<string, readonly Cmdlet[]>> = {
  'Dial plans': [getUMDialPlan, newUMDialPlan, setUMDialPlan, removeUMDialPlan],
  'Mailbox policies': [
    getUMMailboxPolicy,
    newUMMailboxPolicy,
    setUMMailboxPolicy,
    removeUMMailboxPolicy,
    testUMMailboxPolicy(now),
  ],
  Mailboxes: [getUMMailbox, enableUMMailbox, setUMMailbox, disableUMMailbox],
  'Calls and notifications': [getUMCall, getUMNotification, watchUMNotification, resendUMNotification],
  Reports: [getUMCallDataRecord(now), getUMCallSummaryReport, exportUMCallDataRecord],
  Mail: [getUMDelivery, getUMSmtpRoute, setUMSmtpRoute, removeUMSmtpRoute, sendUMTestMail],
  'Access and events': [
    getUMApiKey,
    newUMApiKey,
    revokeUMApiKey,
    getUMAuditLog,
    getUMWebhook,
    newUMWebhook,
    setUMWebhook,
    removeUMWebhook,
  ],
};

/** Every cmdlet that speaks to the server, by topics. */
export const allCmdlets: readonly Cmdlet[] = Object.entries(byTopic).flatMap(([topic, cmdlets]) =>
  cmdlets.map((cmdlet) => ({ ...cmdlet, topic })),
);
