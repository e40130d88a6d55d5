import type { CallReportInput, Mailbox, VoiceMessageInput } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aMailbox,
  aMissedCall,
  aPolicy,
  aReport,
  extensionOf,
  logOf,
  onlyNotificationOf,
} from '../testing/builders.ts';
import { aWav } from '../testing/recordings.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const base64 = aWav('Please call me back.').toString('base64');

function aMessage(mailbox: Mailbox, saying: Partial<VoiceMessageInput> = {}): VoiceMessageInput {
  return { target: extensionOf(mailbox), leftAt: api.clock.now, durationSeconds: 14.5, audio: { base64 }, ...saying };
}

/** What the message store says: nothing of the call's end. */
function fromStore({ callId, dialPlan }: CallReportInput, ...voiceMessages: VoiceMessageInput[]): CallReportInput {
  return aReport(api, {
    callId,
    dialPlan: dialPlan ?? null,
    endedAt: null,
    reachedMessageService: true,
    voiceMessages,
  });
}

/** Of each kind the mailbox's entry in the log. */
async function told(mailbox: Mailbox) {
  const log = await logOf(api, mailbox);
  const ofKind = (kind: string) => log.filter((one) => one.kind === kind);
  const [[missedCall = null, ...more], [voiceMail = null, ...evenMore]] = [ofKind('MISSED_CALL'), ofKind('VOICE_MAIL')];
  expect([...more, ...evenMore]).toEqual([]);
  return { missedCall, voiceMail };
}

const later = (seconds: number) => new Date(api.clock.now.getTime() + seconds * 1000).toISOString();
const pass = (seconds: number) => {
  api.clock.now = new Date(later(seconds));
};

async function pretendSent(id: string): Promise<void> {
  await api.database.pool.query(
    `update notifications set status = 'SENT', sent_at = $2, next_attempt_at = null, attempt_count = 1 where id = $1`,
    [id, api.clock.now],
  );
}

describe('a message with a recording', () => {
  test('is mailed instead of the missed call', async () => {
    const mailbox = await aMailbox(api);
    await api.client.calls.report([aMissedCall(api, [mailbox], { voiceMessages: [aMessage(mailbox)] })]);
    expect(await told(mailbox)).toMatchObject({
      missedCall: { status: 'SUPPRESSED', nextAttemptAt: null, decision: { reason: 'VOICE_MESSAGE_LEFT' } },
      voiceMail: {
        status: 'WAITING',
        nextAttemptAt: later(3),
        decision: {
          verdict: 'VOICE_MESSAGE_LEFT',
          reason: 'NOTIFY',
          explanation: 'A voice message was left, and the user gets it by mail.',
          policyVersion: 1,
        },
        mailboxPolicy: { id: mailbox.mailboxPolicy!.id },
      },
    });
  });

  test('that comes within the settle time turns the missed call into a voice mail', async () => {
    const mailbox = await aMailbox(api);
    const report = aMissedCall(api, [mailbox]);
    await api.client.calls.report([report]);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ kind: 'MISSED_CALL', status: 'WAITING' });
    const dueAt = later(3);
    pass(2);
    await api.client.calls.report([fromStore(report, aMessage(mailbox))]);
    expect(await told(mailbox)).toMatchObject({
      missedCall: { status: 'SUPPRESSED', decision: { reason: 'VOICE_MESSAGE_LEFT' } },
      voiceMail: { status: 'WAITING', nextAttemptAt: dueAt, decision: { reason: 'NOTIFY' } },
    });
  });

  test('that comes after the missed-call mail is mailed, too, and the log says so', async () => {
    const mailbox = await aMailbox(api);
    const report = aMissedCall(api, [mailbox]);
    await api.client.calls.report([report]);
    const { id } = await onlyNotificationOf(api, mailbox);
    pass(10);
    await pretendSent(id);
    await api.client.calls.report([fromStore(report, aMessage(mailbox))]);
    const { missedCall, voiceMail } = await told(mailbox);
    expect(missedCall).toMatchObject({
      id,
      status: 'SENT',
      decision: {
        reason: 'VOICE_MESSAGE_LEFT',
        explanation: 'The caller left a voice message. The mail had already been sent when this was reported.',
      },
    });
    expect(voiceMail).toMatchObject({ status: 'WAITING', decision: { reason: 'NOTIFY' } });
    // Due at once: the call's end is long known.
    expect(new Date(voiceMail!.nextAttemptAt!).getTime()).toBeLessThan(api.clock.now.getTime());
  });

  test('whose call never ends, as far as reported, is mailed when the settle time is over', async () => {
    const mailbox = await aMailbox(api);
    const report = aMissedCall(api, [mailbox], { endedAt: null });
    const dueAt = later(3);
    await api.client.calls.report([fromStore(report, aMessage(mailbox))]);
    const inProgress = {
      status: 'WAITING',
      nextAttemptAt: dueAt,
      decision: { verdict: 'IN_PROGRESS', reason: 'NOTIFY' },
    };
    expect(await told(mailbox)).toMatchObject({
      missedCall: { status: 'WAITING', nextAttemptAt: null, decision: { reason: 'IN_PROGRESS' } },
      voiceMail: inProgress,
    });
    pass(2);
    // A further leg does not put it off.
    await api.client.calls.report([report]);
    expect((await told(mailbox)).voiceMail).toMatchObject(inProgress);
    await api.client.calls.report([{ ...report, final: true }]);
    expect((await told(mailbox)).voiceMail).toMatchObject({
      nextAttemptAt: later(3),
      decision: { verdict: 'VOICE_MESSAGE_LEFT' },
    });
  });

  test('is mailed although somebody answered before', async () => {
    const mailbox = await aMailbox(api);
    const report = aMissedCall(api, [mailbox], { voiceMessages: [aMessage(mailbox)] }, { outcome: 'ANSWERED' });
    await api.client.calls.report([report]);
    expect(await told(mailbox)).toMatchObject({
      missedCall: { status: 'SUPPRESSED', decision: { reason: 'ANSWERED' } },
      voiceMail: { status: 'WAITING', decision: { verdict: 'ANSWERED', reason: 'NOTIFY' } },
    });
  });

  test('is mailed where policy and user want no missed-call mails', async () => {
    const policy = await aPolicy(api, { allowMissedCallNotifications: false });
    const settings = { mailboxPolicyId: policy.id, missedCallNotificationEnabled: false };
    const mailbox = await aMailbox(api, settings);
    await api.client.calls.report([aMissedCall(api, [mailbox], { voiceMessages: [aMessage(mailbox)] })]);
    expect((await told(mailbox)).voiceMail).toMatchObject({ status: 'WAITING', decision: { reason: 'NOTIFY' } });
  });

  test('is not mailed where there is no address', async () => {
    const mailbox = await aMailbox(api);
    await api.client.mailboxes.update({ id: mailbox.id, emailAddress: null });
    await api.client.calls.report([aMissedCall(api, [mailbox], { voiceMessages: [aMessage(mailbox)] })]);
    const explanation = 'A voice message was left, but the mailbox has no e-mail address.';
    const decision = { reason: 'NO_EMAIL_ADDRESS', explanation };
    expect((await told(mailbox)).voiceMail).toMatchObject({ status: 'SUPPRESSED', decision });
  });

  test('is mailed however late it is reported', async () => {
    const mailbox = await aMailbox(api);
    const late = { voiceMessages: [aMessage(mailbox)], endedAt: '2026-11-20T09:00:00Z' };
    await api.client.calls.report([aMissedCall(api, [mailbox], late)]);
    expect((await told(mailbox)).voiceMail).toMatchObject({ status: 'WAITING', decision: { reason: 'NOTIFY' } });
  });

  test('is told to each mailbox that got one, and to no other', async () => {
    const anna = await aMailbox(api);
    const ben = await aMailbox(api, { mailboxPolicyId: anna.mailboxPolicy!.id });
    const voiceMessages = [aMessage(anna), aMessage(anna, { leftAt: later(1) })];
    await api.client.calls.report([aMissedCall(api, [anna, ben], { voiceMessages })]);
    expect((await told(anna)).voiceMail).toMatchObject({ status: 'WAITING' });
    expect(await told(ben)).toMatchObject({ missedCall: { decision: { reason: 'NOTIFY' } }, voiceMail: null });
  });

  test('is not for a mailbox to which its target no longer leads', async () => {
    const old = await aMailbox(api);
    const heir = await aMailbox(api, { mailboxPolicyId: old.mailboxPolicy!.id });
    const report = aMissedCall(api, [old], { endedAt: null, voiceMessages: [aMessage(old)] });
    await api.client.calls.report([report]);
    expect((await told(old)).voiceMail).toMatchObject({ status: 'WAITING', decision: { reason: 'NOTIFY' } });
    await api.client.mailboxes.update({ id: old.id, extensions: ['0098'] });
    await api.client.mailboxes.update({ id: heir.id, extensions: [extensionOf(old)] });
    await api.client.calls.report([{ ...report, final: true }]);
    expect((await told(heir)).voiceMail).toMatchObject({ status: 'WAITING', decision: { reason: 'NOTIFY' } });
    const nobodys = { status: 'SUPPRESSED', decision: { verdict: 'NOT_OFFERED', reason: 'NOT_OFFERED' } };
    expect(await told(old)).toMatchObject({ missedCall: nobodys, voiceMail: nobodys });
  });
});

describe('a message that is no voice mail', () => {
  test.each<[string, Partial<VoiceMessageInput>, string]>([
    ['without a recording', { audio: null }, 'VOICE_MESSAGE_LEFT'],
    ['of no length', { durationSeconds: 0 }, 'NOTIFY'],
  ])('%s makes no entry of its own', async (_what, saying, reason) => {
    const mailbox = await aMailbox(api);
    await api.client.calls.report([aMissedCall(api, [mailbox], { voiceMessages: [aMessage(mailbox, saying)] })]);
    expect(await onlyNotificationOf(api, mailbox)).toMatchObject({ kind: 'MISSED_CALL', decision: { reason } });
  });
});

describe('a change of settings while a voice mail waits', () => {
  async function waiting() {
    const mailbox = await aMailbox(api);
    await api.client.calls.report([aMissedCall(api, [mailbox], { voiceMessages: [aMessage(mailbox)] })]);
    return mailbox;
  }

  test('that disables the mailbox suppresses it', async () => {
    const mailbox = await waiting();
    await api.client.mailboxes.disable({ id: mailbox.id });
    expect((await told(mailbox)).voiceMail).toMatchObject({
      status: 'SUPPRESSED',
      nextAttemptAt: null,
      decision: { reason: 'MAILBOX_DISABLED', explanation: 'A voice message was left, but the mailbox is disabled.' },
    });
  });

  test('about missed calls does not', async () => {
    const mailbox = await waiting();
    const before = await told(mailbox);
    await api.client.mailboxPolicies.update({ id: mailbox.mailboxPolicy!.id, allowMissedCallNotifications: false });
    await api.client.mailboxes.update({ id: mailbox.id, missedCallNotificationEnabled: false });
    expect(await told(mailbox)).toEqual(before);
  });
});
