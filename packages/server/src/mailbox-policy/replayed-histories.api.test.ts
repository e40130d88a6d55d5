import type {
  CreateMailboxPolicyInput,
  MailboxPolicyDraft,
  MailboxPolicySimulation,
  Notification,
} from '@unmissed/sdk';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPolicy, logOf } from '../testing/builders.ts';
import { anyEvents, anyEventsWithSwitches, type Event, people, Team } from '../testing/history.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const since = new Date();
// Few, for each is a hundred requests; that replaying is deciding is proven by many in core.
const runs = { numRuns: 3, endOnFailure: true };
const timeoutMs = 60_000;

let api: TestApi;
beforeAll(async () => {
  // What a mailbox was like is found by the ids of the audit log, which are made by the real clock.
  api = await startTestApi({ now: () => new Date() });
});
afterAll(() => api.close());

const allowing = { allowMissedCallNotifications: true };
const forbidding = { allowMissedCallNotifications: false };
const strict = {
  notifyInternalCalls: false,
  notifyHiddenCallers: false,
  notifyGroupCalls: false,
  ringSecondsMin: 5,
};
const lenient = { notifyInternalCalls: true, notifyHiddenCallers: true, notifyGroupCalls: true, ringSecondsMin: 0 };

async function aTeam(settings: MailboxPolicyDraft): Promise<Team> {
  return Team.of(api, (await aPolicy(api, settings as Partial<CreateMailboxPolicyInput>)).id);
}

async function replay(
  { mailboxPolicyId: id }: Team,
  changes: MailboxPolicyDraft = {},
): Promise<MailboxPolicySimulation> {
  const { simulation } = await api.client.mailboxPolicies.simulate({ id, changes, since });
  return simulation;
}

/** What was decided with the team's policy, newest first. */
async function logOfTeam({ mailboxPolicyId }: Team): Promise<readonly Notification[]> {
  const { nodes } = await api.client.notifications.list({ filter: { mailboxPolicyId }, first: 200 });
  return nodes;
}

const wasTold = ({ status, decision }: Notification) => status === 'SENT' || decision.reason === 'NOTIFY';
const countTold = (log: readonly Notification[]) => log.filter(wasTold).length;
const pairs = ({ differences }: MailboxPolicySimulation) =>
  differences.map(({ notification, reasonBefore, reasonAfter }) => [notification.id, reasonBefore, reasonAfter]);

describe('a generated history', () => {
  test.each([allowing, forbidding, strict])(
    'is what its own policy is replayed to, when that says %j',
    (settings) =>
      fc.assert(
        fc.asyncProperty(anyEvents, async (events) => {
          const team = await aTeam(settings);
          for (const event of events) await team.live(event);
          const log = await logOfTeam(team);
          const told = countTold(log);
          for (const simulation of [await replay(team), await replay(team, settings)])
            expect(simulation).toEqual({
              decisionCount: log.length,
              isComplete: true,
              notifiedBefore: told,
              notifiedAfter: told,
              mailboxes: [],
              differences: [],
            });
        }),
        runs,
      ),
    timeoutMs,
  );

  test.each([
    [forbidding, allowing],
    [strict, lenient],
    [{ ...strict, ...forbidding }, allowing],
  ])(
    'under a policy of %j is replayed to what the same events gave under %j',
    (excluding, changes) =>
      fc.assert(
        fc.asyncProperty(anyEvents, async (events) => {
          const [allowed, forbidden] = [await aTeam({ ...excluding, ...changes }), await aTeam(excluding)];
          // Reasons under the policy that allows more, from when the one that allows less last decided the same.
          const meant = new Map<string, string>();
          const decidedAt = new Map<string, string>();
          for (const event of events) {
            await Promise.all([allowed.live(event), forbidden.live(event)]);
            if (isReport(event)) await note(allowed, forbidden, meant, decidedAt);
          }
          const log = await logOfTeam(forbidden);
          const differing = log.filter(({ decision }) => isOfPolicy(decision.reason));
          const simulation = await replay(forbidden, changes);
          expect(pairs(simulation)).toEqual(differing.map(({ id, decision }) => [id, decision.reason, meant.get(id)]));
          const isTold = (one: Notification) =>
            wasTold(one) || (isOfPolicy(one.decision.reason) && meant.get(one.id) === 'NOTIFY');
          expect(simulation).toMatchObject({
            decisionCount: log.length,
            notifiedBefore: countTold(log),
            notifiedAfter: log.filter(isTold).length,
          });
        }),
        runs,
      ),
    timeoutMs,
  );

  test(
    'in which the policy was switched differs where it was decided under the other setting',
    () =>
      fc.assert(
        fc.asyncProperty(anyEventsWithSwitches, fc.boolean(), async (events, initially) => {
          const team = await aTeam({ allowMissedCallNotifications: initially });
          const settings = [initially];
          for (const event of events) {
            await team.live(event);
            if (event.what === 'switch') settings.push(event.allow);
          }
          const now = settings.at(-1)!;
          const log = await logOfTeam(team);
          const differing = log.filter(({ status, decision: { verdict, reason, policyVersion } }) => {
            const asked = verdict === 'MISSED' && reason !== 'MAILBOX_DISABLED';
            return settings[policyVersion! - 1] !== now && (asked || (status === 'SENT' && !now));
          });
          const simulation = await replay(team);
          expect(pairs(simulation).map(([id, reason]) => [id, reason])).toEqual(
            differing.map(({ id, decision }) => [id, decision.reason]),
          );
          for (const [, before, after] of pairs(simulation)) {
            if (now) expect([before, after]).toEqual(['POLICY_FORBIDS', expect.not.stringContaining('POLICY_FORBIDS')]);
          }
          const told = countTold(log);
          expect(simulation).toMatchObject({ decisionCount: log.length, notifiedBefore: told });
          const sum = (of: 'notifiedBefore' | 'notifiedAfter') =>
            simulation.mailboxes.reduce((total, mailbox) => total + mailbox[of], 0);
          expect(simulation.notifiedAfter - told).toBe(sum('notifiedAfter') - sum('notifiedBefore'));
        }),
        runs,
      ),
    timeoutMs,
  );
});

/** Whether it is the policy that excludes the call. */
function isOfPolicy(reason: string): boolean {
  return /^POLICY_FORBIDS$|_EXCLUDED$|^RANG_TOO_SHORT$|^GROUP_RULE$/.test(reason);
}

function isReport({ what }: Event): boolean {
  return what === 'call' || what === 'moreOfCall';
}

async function note(
  allowed: Team,
  forbidden: Team,
  meant: Map<string, string>,
  decidedAt: Map<string, string>,
): Promise<void> {
  const noteOf = async (person: number) => {
    const [twins, log] = await Promise.all(
      [allowed, forbidden].map((team) => logOf(api, { id: team.mailboxId(person) })),
    );
    for (const [index, { id, decision }] of log!.entries()) {
      if (decidedAt.get(id) === decision.decidedAt) continue;
      decidedAt.set(id, decision.decidedAt);
      meant.set(id, twins![index]!.decision.reason);
    }
  };
  await Promise.all(people.map(noteOf));
}
