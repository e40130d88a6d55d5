import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from './lab/eventually.ts';
import { recordFigures } from './lab/figures.ts';
import { fillOrganization, reportMany } from './product/fill-organization.ts';
import { startProduct } from './product/start-product.ts';
import { swallowMails } from './product/swallow-mails.ts';
import { countStatuses, wholeLog } from './product/whole-log.ts';

const waiting = 1000;
const connections = 5;

test('once the policy is switched off, no mail of the 1,000 that wait is begun', async (context) => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'unmissed-e2e-'));
  onTestFinished(() => rm(dataFolder, { recursive: true, force: true }));
  const sink = await swallowMails(() => 200);
  onTestFinished(() => sink.goAway());
  const product = await startProduct({ UNMISSED_DATA: dataFolder, SMTP_URL: sink.url });
  onTestFinished(async () => void (await product.end('SIGTERM')));
  const { client } = product;
  const { mailboxPolicyId } = await fillOrganization(client, 10);
  await reportMany(client, 'call', { count: waiting, mailboxCount: 10 });
  await eventually('mails flow', () => sink.mails.length >= 20);

  const { length: before } = sink.mails;
  await client.mailboxPolicies.update({ id: mailboxPolicyId, allowMissedCallNotifications: false });
  const returnedAt = new Date();
  const returnedAtMs = performance.now();
  // A user whom the policy does not concern: when the mail is there, all that was begun before it is, too.
  const { mailboxPolicy } = await client.dialPlans.create({
    name: 'Rome',
    numberOfDigitsInExtension: 5,
    countryOrRegionCode: '39',
    settleSeconds: 0,
  });
  const other = { emailAddress: 'bo@example.com', displayName: 'Bo', extensions: ['50000'] };
  await client.mailboxes.enable({ ...other, mailboxPolicyId: mailboxPolicy!.id });
  const legs = [{ target: '50000', outcome: 'NO_ANSWER' as const }];
  await client.calls.report([{ source: 'pbx', callId: 'rome', dialPlan: 'Rome', final: true, legs }]);
  await eventually('the other mail came', () => sink.mails.some(({ callId }) => callId === 'rome'));
  await eventually('nothing is under way', async () => {
    return (await client.notifications.count({ filter: { status: ['WAITING', 'SENDING', 'UNCERTAIN'] } })) === 0;
  });

  const log = (await wholeLog(client)).filter(({ call }) => call.callId !== 'rome');
  const mails = sink.mails.filter(({ callId }) => callId !== 'rome');
  const { SENT = 0, SUPPRESSED = 0, ...others } = countStatuses(log);
  expect({ all: SENT + SUPPRESSED, others }).toEqual({ all: waiting, others: {} });
  expect(mails).toHaveLength(SENT);
  expect(mails.length - before).toBeLessThanOrEqual(connections);
  expect(SUPPRESSED).toBeGreaterThan(waiting / 2);
  for (const { status, decision, attempts } of log) {
    expect(decision.reason).toBe(status === 'SENT' ? 'NOTIFY' : 'POLICY_FORBIDS');
    for (const { handedOverAt } of attempts) {
      if (handedOverAt !== null) expect(new Date(handedOverAt).getTime()).toBeLessThanOrEqual(returnedAt.getTime());
      else expect(status).toBe('SUPPRESSED');
    }
  }
  const after = mails.filter(({ beganAt }) => beganAt > returnedAtMs).length;
  const claimed = log.filter(({ status, attempts }) => status === 'SUPPRESSED' && attempts.length > 0).length;
  recordFigures(
    context,
    `policy switch: ${waiting} calls, ${SENT} sent before, ${SUPPRESSED} suppressed (${claimed} of them begun), ${after} mails came after it`,
  );
});
