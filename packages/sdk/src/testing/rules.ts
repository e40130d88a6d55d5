import type {
  CreateDialPlanInput,
  CreateMailboxPolicyInput,
  DeleteDialPlanInput,
  DeleteMailboxPolicyInput,
  UpdateMailboxPolicyInput,
} from '../generated/operations.generated.ts';
import { defaultCallRules } from './call-rules.ts';
import type { Payload } from './convention.ts';
import { suppressWaiting } from './decide-call.ts';
import {
  disableMailbox,
  enableMailbox,
  enableMailboxes,
  switchOwnMailbox,
  updateMailbox,
  updateMailboxes,
} from './mailbox-mutations.ts';
import { expect } from './refusal.ts';
import { reportCalls } from './report-calls.ts';
import { resendNotifications } from './resend-notifications.ts';
import type { Store } from './store.ts';

/** What a mutation does beside, or instead of, what its name says. @throws Refusal */
type Rule<TInput> = (store: Store, input: TInput, usual: () => Payload) => object;

const byName = {
  createDialPlan,
  deleteDialPlan,
  createMailboxPolicy,
  updateMailboxPolicy,
  deleteMailboxPolicy,
  simulateMailboxPolicy,
  enableMailbox,
  enableMailboxes,
  updateMailbox,
  updateMailboxes,
  disableMailbox,
  setMissedCallNotificationEnabled: switchOwnMailbox,
  reportCalls,
  resendNotifications,
  revokeApiKey,
  sendTestMail,
};

/** By the name of the root field. The input has the types of the schema, for graphql has checked it. */
export const rules: ReadonlyMap<string, Rule<object>> = new Map(Object.entries(byName) as [string, Rule<object>][]);

function createDialPlan(store: Store, input: CreateDialPlanInput, usual: () => Payload) {
  const { numberOfDigitsInExtension: digits, settleSeconds = 0 } = input;
  expect(/^\d{1,4}$/.test(input.countryOrRegionCode), 'INVALID_COUNTRY_CODE', 'countryOrRegionCode');
  expect(settleSeconds >= 0 && settleSeconds <= 60, 'INVALID_SETTLE_SECONDS', 'settleSeconds');
  expect(digits >= 1 && digits <= 20, 'INVALID_NUMBER_OF_DIGITS', 'numberOfDigitsInExtension');
  const name = `${input.name} Default Policy`;
  const isTaken = store.rows('MailboxPolicy').some((policy) => policy.name.toLowerCase() === name.toLowerCase());
  expect(input.generateMailboxPolicy === false || !isTaken, 'NAME_TAKEN', 'name');
  const { dialPlan } = usual() as { dialPlan: { id: string; name: string } };
  const policy = { name, dialPlan, allowMissedCallNotifications: true, ...defaultCallRules };
  const mailboxPolicy = input.generateMailboxPolicy === false ? null : store.insert('MailboxPolicy', policy);
  return { dialPlan, mailboxPolicy };
}

function deleteDialPlan(store: Store, { id, deletePolicies }: DeleteDialPlanInput, usual: () => Payload) {
  const policies = store.rows('MailboxPolicy').filter(({ dialPlan }) => dialPlan.id === id);
  const hasMailboxes = store.rows('Mailbox').some(({ dialPlan }) => dialPlan?.id === id);
  expect(!hasMailboxes, 'HAS_MAILBOXES', 'id');
  expect(policies.length === 0 || deletePolicies === true, 'HAS_POLICIES', 'deletePolicies');
  for (const policy of policies) store.remove('MailboxPolicy', policy);
  return usual();
}

function createMailboxPolicy(_store: Store, input: CreateMailboxPolicyInput, usual: () => Payload) {
  checkMailboxPolicy(input);
  return usual();
}

function checkMailboxPolicy({ ringSecondsMin, quietHours, ...texts }: Partial<UpdateMailboxPolicyInput>): void {
  for (const field of ['missedCallText', 'voiceMailText'] as const)
    expect((texts[field] ?? '').length <= 512, 'INVALID_TEXT', field);
  const seconds = ringSecondsMin ?? 0;
  expect(seconds >= 0 && seconds <= 120, 'INVALID_RING_SECONDS', 'ringSecondsMin');
  const times = quietHours == null ? [] : [quietHours.start, quietHours.end];
  const areTimes = times.every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)) && (times[0] ?? 0) !== times[1];
  expect(areTimes, 'INVALID_QUIET_HOURS', 'quietHours');
}

function updateMailboxPolicy(store: Store, input: UpdateMailboxPolicyInput, usual: () => Payload) {
  checkMailboxPolicy(input);
  const done = usual();
  const isOfPolicy = (thing: { mailboxPolicy: { id: string } | null }) => thing.mailboxPolicy?.id === input.id;
  if (input.allowMissedCallNotifications === false && input.validateOnly !== true)
    suppressWaiting(store, isOfPolicy, 'POLICY_FORBIDS');
  const mailboxes = store.rows('Mailbox').filter((mailbox) => mailbox.enabled && isOfPolicy(mailbox));
  return { ...done, affectedMailboxCount: mailboxes.length };
}

function deleteMailboxPolicy(store: Store, { id }: DeleteMailboxPolicyInput, usual: () => Payload) {
  const hasMailboxes = store.rows('Mailbox').some(({ mailboxPolicy }) => mailboxPolicy?.id === id);
  expect(!hasMailboxes, 'HAS_MAILBOXES', 'id');
  return usual();
}

/** Nothing is replayed, so that nothing differs. */
function simulateMailboxPolicy(store: Store, { id }: { readonly id: string }) {
  expect(store.find('MailboxPolicy', id) !== undefined, 'NOT_FOUND', 'id');
  return { simulation: store.make('MailboxPolicySimulation', { isComplete: true }) };
}

function revokeApiKey(store: Store, { id }: { readonly id: string }) {
  const apiKey = store.find('ApiKey', id);
  expect(apiKey !== undefined, 'NOT_FOUND', 'id');
  return { apiKey: store.update(apiKey, { revokedAt: apiKey['revokedAt'] ?? store.now() }) };
}

/** Sent at once: there is no worker to wait for. */
function sendTestMail(store: Store, { to }: { readonly to: string }) {
  expect(to.includes('@'), 'INVALID_EMAIL_ADDRESS', 'to');
  const sent = { status: 'SENT', endedAt: store.now(), host: 'mail.example.org', smtpCode: 250, response: '250 OK' };
  return { testMail: store.insert('TestMail', { to, ...sent }) };
}
