import type { Cmdlet } from '../cmdlet.ts';
import { getUMCall } from './call/get-um-call.ts';
import { getUMDelivery } from './delivery/get-um-delivery.ts';
import { getUMSmtpRoute } from './delivery/get-um-smtp-route.ts';
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

/** Every cmdlet that speaks to the server. */
export const allCmdlets: readonly Cmdlet[] = [
  getUMDialPlan,
  newUMDialPlan,
  setUMDialPlan,
  removeUMDialPlan,
  getUMMailboxPolicy,
  newUMMailboxPolicy,
  setUMMailboxPolicy,
  removeUMMailboxPolicy,
  testUMMailboxPolicy(() => new Date()),
  getUMMailbox,
  enableUMMailbox,
  setUMMailbox,
  disableUMMailbox,
  getUMNotification,
  resendUMNotification,
  watchUMNotification,
  getUMCall,
  getUMCallDataRecord(() => new Date()),
  getUMCallSummaryReport,
  exportUMCallDataRecord,
  getUMDelivery,
  getUMSmtpRoute,
  setUMSmtpRoute,
];
