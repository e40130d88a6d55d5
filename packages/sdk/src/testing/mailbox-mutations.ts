import type {
  DialPlan,
  DisableMailboxInput,
  EnableMailboxesInput,
  EnableMailboxInput,
  Mailbox,
  UpdateMailboxesInput,
  UpdateMailboxInput,
} from '../generated/operations.generated.ts';
import { readAddresses } from './addresses.ts';
import { suppressWaiting } from './decide-call.ts';
import { expect, problemOf, Refusal } from './refusal.ts';
import { describeValue } from './schema.ts';
import type { Store } from './store.ts';

interface Done {
  readonly mailbox: Mailbox;
}

/** @throws Refusal */
export function enableMailbox(store: Store, input: EnableMailboxInput): Done {
  const { id, emailAddress = null, displayName, mailboxPolicyId, validateOnly = false } = input;
  const known = id == null ? findByEmailAddress(store, emailAddress) : store.find('Mailbox', id);
  expect(id == null || known !== undefined, 'NOT_FOUND', 'id');
  expect(known?.enabled !== true, 'ALREADY_ENABLED', id == null ? 'emailAddress' : 'id');
  const policy = store.find('MailboxPolicy', mailboxPolicyId ?? known?.mailboxPolicy?.id);
  expect(policy !== undefined, 'POLICY_NOT_FOUND', 'mailboxPolicyId');
  const plan = store.find('DialPlan', policy.dialPlan.id);
  expect(plan !== undefined, 'POLICY_NOT_FOUND', 'mailboxPolicyId');

  const addresses = readAddresses(store, input, plan, known);
  const settings = {
    ...settingsOf(input, known),
    emailAddress: emailAddress ?? known?.emailAddress ?? null,
    displayName: displayName ?? known?.displayName ?? emailAddress ?? addresses[0]?.value ?? '',
    enabled: true,
    mailboxPolicy: policy,
    dialPlan: plan,
    addresses,
  };
  checkEmailAddress(store, settings.emailAddress, known);
  if (known !== undefined) return save(store, known, settings, validateOnly);
  return { mailbox: validateOnly ? store.make('Mailbox', settings) : store.insert('Mailbox', settings) };
}

export function enableMailboxes(store: Store, { mailboxes }: EnableMailboxesInput) {
  return { results: mailboxes.map((input) => resultOf(() => enableMailbox(store, input))) };
}

export function updateMailboxes(store: Store, { mailboxes }: UpdateMailboxesInput) {
  return { results: mailboxes.map((input) => resultOf(() => updateMailbox(store, input))) };
}

/** @throws Refusal */
export function updateMailbox(store: Store, input: UpdateMailboxInput): Done {
  const mailbox = store.find('Mailbox', input.id);
  expect(mailbox !== undefined, 'NOT_FOUND', 'id');
  expect(mailbox.enabled, 'NOT_ENABLED', 'id');
  expect(
    input.expectedVersion == null || input.expectedVersion === mailbox.version,
    'VERSION_CONFLICT',
    'expectedVersion',
  );
  const policy = store.find('MailboxPolicy', input.mailboxPolicyId ?? mailbox.mailboxPolicy?.id);
  expect(policy !== undefined, 'POLICY_NOT_FOUND', 'mailboxPolicyId');
  expect(policy.dialPlan.id === mailbox.dialPlan?.id, 'POLICY_IN_OTHER_DIAL_PLAN', 'mailboxPolicyId');
  const plan: DialPlan | undefined = store.find('DialPlan', policy.dialPlan.id);
  expect(plan !== undefined, 'POLICY_NOT_FOUND', 'mailboxPolicyId');

  const emailAddress = input.emailAddress === undefined ? mailbox.emailAddress : input.emailAddress;
  checkEmailAddress(store, emailAddress, mailbox);
  const settings = {
    ...settingsOf(input, mailbox),
    emailAddress,
    language: input.language === undefined ? mailbox.language : input.language,
    timeZone: input.timeZone === undefined ? mailbox.timeZone : input.timeZone,
    displayName: input.displayName ?? mailbox.displayName,
    mailboxPolicy: policy,
    addresses: readAddresses(store, input, plan, mailbox),
  };
  const done = save(store, mailbox, settings, input.validateOnly);
  if (input.missedCallNotificationEnabled === false && input.validateOnly !== true)
    suppressWaiting(store, (one) => one.mailbox.id === mailbox.id, 'USER_OPTED_OUT');
  return done;
}

/** @throws Refusal */
export function disableMailbox(store: Store, { id, keepSettings = true }: DisableMailboxInput): Done {
  const mailbox = store.find('Mailbox', id);
  expect(mailbox !== undefined, 'NOT_FOUND', 'id');
  const nothing = { mailboxPolicy: null, dialPlan: null, addresses: [], language: null, timeZone: null };
  const given = { ...nothing, exchangeProperties: null };
  suppressWaiting(store, (one) => one.mailbox.id === id, 'MAILBOX_DISABLED');
  return save(store, mailbox, { enabled: false, ...(keepSettings ? {} : given) });
}

/** The switch of the viewer's own mailbox. @throws Refusal */
export function switchOwnMailbox(store: Store, { enabled }: { readonly enabled: boolean }): Done {
  const id = store.rows('Viewer')[0]?.mailbox?.id;
  expect(id !== undefined, 'NOT_FOUND', null);
  return updateMailbox(store, { id, missedCallNotificationEnabled: enabled });
}

/** One of several: what is refused leaves the others as they are. */
function resultOf(carryOut: () => Done) {
  try {
    return { ...carryOut(), userErrors: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { message, field, code } = problemOf(error, describeValue('MailboxErrorCode', error.code));
    // Paths of one of several begin at itself.
    return { mailbox: null, userErrors: [{ code, message, field: field?.slice(1) ?? null }] };
  }
}

function settingsOf(input: EnableMailboxInput | UpdateMailboxInput, known: Mailbox | undefined) {
  return {
    missedCallNotificationEnabled: input.missedCallNotificationEnabled ?? known?.missedCallNotificationEnabled ?? true,
    legacyMailboxServer: input.legacyMailboxServer ?? known?.legacyMailboxServer ?? false,
    language: input.language ?? known?.language ?? null,
    timeZone: input.timeZone ?? known?.timeZone ?? null,
    exchangeProperties:
      input.exchangeProperties === undefined ? (known?.exchangeProperties ?? null) : input.exchangeProperties,
  };
}

function save(store: Store, mailbox: Mailbox, changes: Partial<Mailbox>, validateOnly = false): Done {
  const changed = { ...changes, version: mailbox.version + 1, updatedAt: store.now() };
  return { mailbox: validateOnly ? { ...mailbox, ...changed } : store.update(mailbox, changed) };
}

function checkEmailAddress(store: Store, emailAddress: string | null, known: Mailbox | undefined): void {
  const isOne = emailAddress === null || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(emailAddress);
  expect(isOne, 'INVALID_EMAIL_ADDRESS', 'emailAddress');
  const holder = findByEmailAddress(store, emailAddress);
  expect(holder === undefined || holder.id === known?.id, 'EMAIL_ADDRESS_TAKEN', 'emailAddress');
}

function findByEmailAddress(store: Store, emailAddress: string | null): Mailbox | undefined {
  if (emailAddress === null) return undefined;
  const wanted = emailAddress.toLowerCase();
  return store.rows('Mailbox').find((mailbox) => mailbox.emailAddress?.toLowerCase() === wanted);
}
