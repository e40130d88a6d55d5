import type { CallReportInput, LegInput, Mailbox, UpdateMailboxInput } from '@unmissed/sdk';
import fc from 'fast-check';
import { aMailbox, extensionOf } from './builders.ts';
import type { TestApi } from './test-api.ts';

/** What may happen to a person, by their number, while calls come in. */
export type Event =
  | { what: 'call'; person: number; said: Said }
  | { what: 'moreOfCall'; call: number; said: Said }
  | { what: 'change'; person: number; changes: Omit<UpdateMailboxInput, 'id'> }
  | { what: 'disable'; person: number; keepSettings: boolean }
  | { what: 'enable'; person: number }
  | { what: 'switch'; allow: boolean }
  | { what: 'deliver' };

/** What a report says of a call of one leg. */
interface Said {
  leg: Partial<LegInput>;
  report: Partial<CallReportInput>;
}

export const people = [0, 1] as const;
const person = fc.constantFrom(...people);

const rangAt = Date.now() - 60_000;
const rang = (seconds: number) => ({ ringingAt: new Date(rangAt), endedAt: new Date(rangAt + seconds * 1000) });

const leg = fc.constantFrom<Partial<LegInput>>(
  { outcome: 'NO_ANSWER' },
  { outcome: 'NO_ANSWER' },
  { outcome: 'NO_ANSWER', ...rang(4) },
  { outcome: 'NO_ANSWER', ...rang(5) },
  { outcome: 'NO_ANSWER', group: '600' },
  { outcome: 'CANCELLED', group: '600', ...rang(4) },
  { outcome: 'BUSY' },
  { outcome: 'ANSWERED', answeredBy: 'PERSON' },
  { outcome: 'ANSWERED_ELSEWHERE' },
);
const dayBeforeYesterday = new Date(Date.now() - 48 * 60 * 60 * 1000);
const report = fc.constantFrom<Partial<CallReportInput>>(
  { final: true },
  { final: true },
  { final: true, reachedMessageService: false },
  { final: true, reachedMessageService: true },
  { final: true, caller: { anonymous: true } },
  // Of the length of an extension.
  { final: true, caller: { number: '9998' } },
  { endedAt: dayBeforeYesterday },
  {},
);
const said = fc.record({ leg, report });

const changes = fc.constantFrom<Omit<UpdateMailboxInput, 'id'>>(
  { missedCallNotificationEnabled: false },
  { missedCallNotificationEnabled: true },
  { legacyMailboxServer: true },
  { legacyMailboxServer: false },
  { emailAddress: null },
  { emailAddress: 'some' },
  { language: 'fr' },
);

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('call' as const), person, said }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('moreOfCall' as const), call: fc.nat(20), said }) },
  { weight: 5, arbitrary: fc.record({ what: fc.constant('change' as const), person, changes }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('disable' as const), person, keepSettings: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('enable' as const), person }) },
  { weight: 2, arbitrary: fc.constant({ what: 'deliver' as const }) },
);
const anySwitch: fc.Arbitrary<Event> = fc.record({ what: fc.constant('switch' as const), allow: fc.boolean() });

/** Anything but a switch of the policy. */
export const anyEvents = fc.array(anyEvent, { minLength: 8, maxLength: 20 });
export const anyEventsWithSwitches = fc.array(
  fc.oneof({ weight: 6, arbitrary: anyEvent }, { weight: 1, arbitrary: anySwitch }),
  { minLength: 8, maxLength: 20 },
);

/** The people of one policy, to whom events happen through the API. */
export class Team {
  readonly #api: TestApi;
  readonly mailboxPolicyId: string;
  readonly #dialPlan: string;
  readonly #name: string;
  readonly #mailboxes: Mailbox[];
  readonly #disabled = new Set<number>();
  readonly #calls: { callId: string; person: number; legs: number }[] = [];

  private constructor(api: TestApi, name: string, mailboxes: Mailbox[]) {
    this.#api = api;
    this.#name = name;
    this.#mailboxes = mailboxes;
    this.mailboxPolicyId = mailboxes[0]!.mailboxPolicy!.id;
    this.#dialPlan = mailboxes[0]!.dialPlan!.name;
  }

  static async of(api: TestApi, mailboxPolicyId: string): Promise<Team> {
    const mailboxes = await Promise.all(people.map(() => aMailbox(api, { mailboxPolicyId })));
    return new Team(api, mailboxPolicyId, mailboxes);
  }

  mailboxId(of: number): string {
    return this.#mailboxes[of]!.id;
  }

  async live(event: Event): Promise<void> {
    const { mailboxes, mailboxPolicies } = this.#api.client;
    if (event.what === 'call') await this.#call(event.person, event.said);
    if (event.what === 'moreOfCall') await this.#moreOfCall(event.call, event.said);
    if (event.what === 'deliver') await deliver(this.#api, this.mailboxPolicyId);
    if (event.what === 'switch')
      await mailboxPolicies.update({ id: this.mailboxPolicyId, allowMissedCallNotifications: event.allow });
    if (event.what === 'change' && !this.#disabled.has(event.person)) {
      const { emailAddress } = event.changes;
      const own = emailAddress == null ? {} : { emailAddress: `${this.mailboxId(event.person)}@example.com` };
      await mailboxes.update({ id: this.mailboxId(event.person), ...event.changes, ...own });
    }
    if (event.what === 'disable') {
      await mailboxes.disable({ id: this.mailboxId(event.person), keepSettings: event.keepSettings });
      this.#disabled.add(event.person);
    }
    if (event.what === 'enable' && this.#disabled.delete(event.person)) {
      const extensions = [extensionOf(this.#mailboxes[event.person]!)];
      await mailboxes.enable({
        id: this.mailboxId(event.person),
        mailboxPolicyId: this.mailboxPolicyId,
        extensions,
      });
    }
  }

  async #call(of: number, { leg: ofLeg, report: ofCall }: Said): Promise<void> {
    const call = { callId: `${this.#name} ${this.#calls.length}`, person: of, legs: 1 };
    this.#calls.push(call);
    await this.#report(call, ofLeg, ofCall);
  }

  /** One more leg, so that it is always decided anew. */
  async #moreOfCall(index: number, { leg: ofLeg }: Said): Promise<void> {
    const call = this.#calls[index % this.#calls.length];
    if (call === undefined) return;
    call.legs += 1;
    await this.#report(call, ofLeg, { final: true });
  }

  async #report(
    { callId, person: of, legs }: { callId: string; person: number; legs: number },
    ofLeg: Partial<LegInput>,
    ofCall: Partial<CallReportInput>,
  ): Promise<void> {
    const target = extensionOf(this.#mailboxes[of]!);
    const results = await this.#api.client.calls.report([
      {
        source: 'pbx',
        callId,
        dialPlan: this.#dialPlan,
        legs: [{ target, legId: `leg ${legs}`, ...ofLeg }],
        ...ofCall,
      },
    ]);
    if (JSON.stringify(results).includes('REJECTED')) throw new Error(`${callId} was rejected.`);
  }
}

/** As the worker would: what waits for its mail is sent. */
async function deliver({ database }: TestApi, mailboxPolicyId: string): Promise<void> {
  await database.pool.query(
    `update notifications set status = 'SENT', sent_at = now(), next_attempt_at = null, attempt_count = 1
     where status = 'WAITING' and reason = 'NOTIFY' and mailbox_policy_id = $1`,
    [mailboxPolicyId],
  );
}
