import type { CallReportInput, Client } from '@unmissed/sdk';
import { eventually } from '../lab/eventually.ts';
import { furnish, type Office, sendBy } from './office.ts';
import type { Ids } from './screens.ts';

const minuteMs = 60_000;
const callers = ['Zoé Garnier', 'Karim Haddad', 'Øyvind Berg', 'Société Générale de Maçonnerie et Fils', 'Jo'];

/** Fills an organization with something of everything that the console shows, and names one of each. */
export async function fillOffice(office: Office, mailPort: number): Promise<Required<Ids>> {
  const { client } = office;
  const policy = await furnish(office);
  await sendBy(office, mailPort);
  const { mailboxPolicy: night } = await client.mailboxPolicies.create({
    name: 'Nuit',
    dialPlanId: policy.dialPlan.id,
    allowMissedCallNotifications: false,
  });
  await client.mailboxes.enableMany(
    Array.from({ length: 40 }, (_, index) => ({
      emailAddress: `poste${index}@example.com`,
      displayName: `Poste ${index}`,
      extensions: [String(5000 + index)],
      mailboxPolicyId: index % 5 === 0 ? night.id : policy.id,
      missedCallNotificationEnabled: index % 7 > 0,
    })),
  );
  const { webhookEndpoint } = await client.webhooks.create({
    name: 'CRM',
    // Nobody listens there.
    url: 'http://127.0.0.1:9/unmissed',
    events: ['CALL_MISSED', 'NOTIFICATION_SUPPRESSED'],
  });
  await client.apiKeys.create({ name: 'PABX', role: 'REPORTER', source: 'pabx' });
  await client.calls.report(callsOf(Date.now()));
  await client.calls.report([{ source: 'pabx', callId: 'wrong', startedAt: 'hier', legs: [{ target: '4711' }] }]);
  await client.mailboxPolicies.update({
    id: policy.id,
    ringSecondsMin: 4,
    quietHours: { start: '22:00', end: '06:30' },
    missedCallText: 'Rappelez avant midi.',
  });
  await client.testMails.send({ to: 'user1@example.com' });
  return idsOf(client, { policyId: policy.id, dialPlanId: policy.dialPlan.id, webhookId: webhookEndpoint.id });
}

/** Missed, answered, answered elsewhere, with a voice message, hidden, under way; over the last twelve hours. */
function callsOf(now: number): CallReportInput[] {
  return Array.from({ length: 90 }, (_, index) => {
    const startedAt = now - (index * 8 + 2) * minuteMs;
    const [ringingAt, endedAt] = [new Date(startedAt + 1_000), new Date(startedAt + 25_000)];
    const target = index % 3 === 0 ? String(4711 + (index % 9) / 3) : String(5000 + (index % 40));
    const leg = { target, ringingAt, endedAt };
    const answered = { ...leg, answeredAt: new Date(startedAt + 9_000), outcome: 'ANSWERED' as const };
    const call = {
      source: 'pabx',
      callId: `appel ${index}`,
      startedAt: new Date(startedAt),
      caller: index % 11 === 5 ? { anonymous: true } : { number: `+3361234${5000 + index}`, name: callers[index % 5]! },
      calledNumber: target,
    };
    if (index === 1) return { ...call, legs: [{ target, ringingAt, outcome: 'RINGING' as const }] };
    const over = { ...call, endedAt, final: true };
    if (index % 6 === 4) return { ...over, legs: [answered] };
    if (index % 6 === 2)
      return {
        ...over,
        legs: [
          { ...leg, outcome: 'NO_ANSWER' as const },
          { ...answered, target: '4713', group: 'Accueil' },
        ],
      };
    if (index % 10 === 7)
      return {
        ...over,
        reachedMessageService: true,
        legs: [{ ...leg, outcome: 'FORWARDED' as const }],
        voiceMessages: [{ target, leftAt: endedAt, durationSeconds: 18 }],
      };
    return { ...over, legs: [{ ...leg, outcome: index % 2 === 0 ? ('NO_ANSWER' as const) : ('BUSY' as const) }] };
  });
}

async function idsOf(
  client: Client,
  known: Pick<Required<Ids>, 'policyId' | 'dialPlanId' | 'webhookId'>,
): Promise<Required<Ids>> {
  // What was refused and what was told are there as soon as the worker has tried.
  const failed = await eventually('a mail is refused', async () => {
    const { nodes } = await client.notifications.list({ filter: { status: ['FAILED'] } });
    return nodes[0];
  });
  const [mailbox, calls, rejected, apiKeys, auditLog] = await Promise.all([
    client.mailboxes.get({ address: '4712' }),
    client.calls.list({ first: 1 }),
    client.rejectedReports.list({ first: 1 }),
    client.apiKeys.list({ first: 1 }),
    client.auditLog.list({ first: 1 }),
  ]);
  return {
    ...known,
    mailboxId: mailbox.id,
    notificationId: failed.id,
    callId: calls.nodes[0]!.id,
    rejectedReportId: rejected.nodes[0]!.id,
    apiKeyId: apiKeys.nodes[0]!.id,
    auditEntryId: auditLog.nodes[0]!.id,
  };
}
