import type { MailboxPolicySimulation, Notification } from '@unmissed/sdk';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPolicy, logOf } from '../testing/builders.ts';
import { anyEvents, anyEventsWithSwitches, type Event, people, Team } from '../testing/history.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const since = new Date();
const runs = { numRuns: 10, endOnFailure: true };
const timeoutMs = 60_000;

let api: TestApi;
beforeAll(async () => {
  // What a mailbox was like is found by the ids of the audit log, which are made by the real clock.
  api = await startTestApi({ now: () => new Date() });
});
afterAll(() => api.close());

async function aTeam(allowMissedCallNotifications: boolean): Promise<Team> {
  return Team.of(api, (await aPolicy(api, { allowMissedCallNotifications })).id);
}

async function replay({ mailboxPolicyId: id }: Team, allow?: boolean): Promise<MailboxPolicySimulation> {
  const changes = allow === undefined ? {} : { allowMissedCallNotifications: allow };
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
  test.each([true, false])(
    'is what its own policy is replayed to, when that says %j',
    (allow) =>
      fc.assert(
        fc.asyncProperty(anyEvents, async (events) => {
          const team = await aTeam(allow);
          for (const event of events) await team.live(event);
          const log = await logOfTeam(team);
          const told = countTold(log);
          for (const simulation of [await replay(team), await replay(team, allow)])
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

  test(
    'under a policy that forbids is replayed to what the same events gave under one that allows',
    () =>
      fc.assert(
        fc.asyncProperty(anyEvents, async (events) => {
          const [allowed, forbidden] = [await aTeam(true), await aTeam(false)];
          // Reasons under the policy that allows, from when the one that forbids last decided the same.
          const meant = new Map<string, string>();
          const decidedAt = new Map<string, string>();
          for (const event of events) {
            await allowed.live(event);
            await forbidden.live(event);
            if (isReport(event)) await note(allowed, forbidden, meant, decidedAt);
          }
          const log = await logOfTeam(forbidden);
          const differing = log.filter(({ decision }) => decision.reason === 'POLICY_FORBIDS');
          const simulation = await replay(forbidden, true);
          expect(pairs(simulation)).toEqual(differing.map(({ id }) => [id, 'POLICY_FORBIDS', meant.get(id)]));
          expect(simulation).toMatchObject({
            decisionCount: log.length,
            notifiedBefore: 0,
            notifiedAfter: differing.filter(({ id }) => meant.get(id) === 'NOTIFY').length,
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
          const team = await aTeam(initially);
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

function isReport({ what }: Event): boolean {
  return what === 'call' || what === 'moreOfCall';
}

async function note(
  allowed: Team,
  forbidden: Team,
  meant: Map<string, string>,
  decidedAt: Map<string, string>,
): Promise<void> {
  for (const person of people) {
    const [twins, log] = await Promise.all(
      [allowed, forbidden].map((team) => logOf(api, { id: team.mailboxId(person) })),
    );
    for (const [index, { id, decision }] of log!.entries()) {
      if (decidedAt.get(id) === decision.decidedAt) continue;
      decidedAt.set(id, decision.decidedAt);
      meant.set(id, twins![index]!.decision.reason);
    }
  }
}
