import type {
  Attempt,
  Call,
  Caller,
  Decision,
  DialPlan,
  Leg,
  Mailbox,
  MailboxPolicy,
  Notification,
} from '../generated/operations.generated.ts';
import { defaultCallRules } from './call-rules.ts';
import type { Store } from './store.ts';

/** What is given of a call; of its parts too, what is left out is made up. */
export type GivenCall = Partial<Omit<Call, 'caller' | 'legs'>> & {
  readonly caller?: Partial<Caller>;
  readonly legs?: readonly Partial<Leg>[];
};

/** What is given of a notification; of its parts too, what is left out is made up. */
export type GivenNotification = Partial<Omit<Notification, 'attempts' | 'call' | 'decision' | 'mailbox'>> & {
  readonly attempts?: readonly Partial<Attempt>[];
  /** One of {@link Builders.aCall}, or what is given of a new one. */
  readonly call?: GivenCall;
  readonly decision?: Partial<Decision>;
  /** One of {@link Builders.aMailbox}, or what is given of a new one. */
  readonly mailbox?: Partial<Mailbox>;
};

/**
 * Each adds something to the state and returns it: what is given, and the rest made up as the schema says. Things lead
 * to each other as objects, and stay the same object when a mutation changes them.
 */
export interface Builders {
  /** A dial plan with extensions of 4 digits. */
  aDialPlan(given?: Partial<DialPlan>): DialPlan;
  /** A policy that allows missed-call notifications; of the first dial plan, or a new one, unless given. */
  aMailboxPolicy(given?: Partial<MailboxPolicy>): MailboxPolicy;
  /** An enabled mailbox with an extension and an e-mail address; with the first policy, or a new one, unless given. */
  aMailbox(given?: Partial<Mailbox>): Mailbox;
  /** A call that is over. It decides nothing; report a call to have it decided. */
  aCall(given?: GivenCall): Call;
  /** A missed call that its user was told of; suppressed when another reason is given. */
  aNotification(given?: GivenNotification): Notification;
}

export function createBuilders(store: Store): Builders {
  let made = 0;
  const next = () => {
    made += 1;
    return made;
  };
  const ago = (seconds: number) => new Date(Date.parse(store.now()) - seconds * 1000).toISOString();

  const builders: Builders = {
    aDialPlan: (given) =>
      store.insert('DialPlan', {
        name: `Plan ${next()}`,
        numberOfDigitsInExtension: 4,
        countryOrRegionCode: '49',
        defaultLanguage: 'en-US',
        timeZone: 'UTC',
        settleSeconds: 3,
        ...given,
      }),

    aMailboxPolicy: (given) =>
      store.insert('MailboxPolicy', {
        name: `Policy ${next()}`,
        dialPlan: store.rows('DialPlan')[0] ?? builders.aDialPlan(),
        allowMissedCallNotifications: true,
        ...defaultCallRules,
        ...given,
      }),

    aMailbox(given) {
      const number = next();
      const givenPolicy = store.find('MailboxPolicy', given?.mailboxPolicy?.id);
      const policy = givenPolicy ?? store.rows('MailboxPolicy')[0] ?? builders.aMailboxPolicy();
      const { numberOfDigitsInExtension = 4 } = store.find('DialPlan', policy.dialPlan.id) ?? {};
      const extension = String(number).padStart(numberOfDigitsInExtension, '4');
      return store.insert('Mailbox', {
        enabled: true,
        displayName: `User ${number}`,
        emailAddress: `user${number}@example.com`,
        mailboxPolicy: policy,
        dialPlan: policy.dialPlan,
        addresses: [{ type: 'EXTENSION', value: extension }],
        missedCallNotificationEnabled: true,
        ...given,
      });
    },

    aCall: (given) =>
      store.insert('Call', {
        source: 'pbx',
        callId: `call ${next()}`,
        startedAt: ago(20),
        endedAt: store.now(),
        ended: true,
        // Completed by the store.
        ...(given as Partial<Call>),
      }),

    aNotification(given = {}) {
      const mailbox = store.find('Mailbox', given.mailbox?.id) ?? builders.aMailbox(given.mailbox);
      const leg = { target: mailbox.addresses[0]?.value ?? '', mailbox, outcome: 'NO_ANSWER' as const };
      const call = store.find('Call', given.call?.id) ?? builders.aCall({ legs: [leg], ...given.call });
      const reason = given.decision?.reason ?? 'NOTIFY';
      const isHeld = reason === 'HELD_FOR_QUIET_HOURS';
      const status = given.status ?? (reason === 'NOTIFY' ? 'SENT' : isHeld ? 'WAITING' : 'SUPPRESSED');
      const sent = { sentAt: store.now(), attempts: [acceptedAttempt(store, 1)] };
      const mailboxPolicy = store.find('MailboxPolicy', mailbox.mailboxPolicy?.id) ?? null;
      const legs = call.legs.filter((one) => one.mailbox?.id === mailbox.id);
      const decided = { verdict: 'MISSED', reason, legs, policyVersion: mailboxPolicy?.version ?? null };
      return store.insert('Notification', {
        mailboxPolicy,
        ...(status === 'WAITING' && (reason === 'NOTIFY' || isHeld) && { nextAttemptAt: store.now() }),
        ...(status === 'SENT' && sent),
        // Completed by the store.
        ...(given as Partial<Notification>),
        mailbox,
        call,
        status,
        decision: { ...decided, ...given.decision } as Decision,
      });
    },
  };
  return builders;
}

/** Takes what is due for sent. */
export function deliver(store: Store): number {
  const due = store
    .rows('Notification')
    .filter(
      ({ status, nextAttemptAt }) => status === 'WAITING' && nextAttemptAt !== null && nextAttemptAt <= store.now(),
    );
  for (const one of due) {
    const attempts = [...one.attempts, acceptedAttempt(store, one.attempts.length + 1)];
    const messageId = one.messageId ?? `<${one.id}@example.org>`;
    store.update(one, { status: 'SENT', sentAt: store.now(), nextAttemptAt: null, attempts, messageId });
  }
  return due.length;
}

function acceptedAttempt(store: Store, number: number): Attempt {
  const now = store.now();
  const times = { startedAt: now, handedOverAt: now, endedAt: now };
  return { number, ...times, outcome: 'ACCEPTED', host: 'mail.example.org', smtpCode: 250, response: '250 OK' };
}
