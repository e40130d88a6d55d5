import type { CallReport } from '@unmissed/core';
import { connect, type DialPlanRow, type MailboxPolicyRow, type MailboxRow } from '@unmissed/database';
import { aDialPlan, aMailboxPolicy, aNotification, aStoredCall, at, mailboxSettings } from '@unmissed/database/testing';
import { describe, expect, test } from 'vitest';
import { type ComposeDeps, composeMail } from './compose-mail.ts';
import type { DueNotification } from './due-notification.ts';
import { parseMail } from './testing/catching-smtp-server.ts';

const organizationId = '0197a000-0000-7000-8000-000000000000';
const changed = { organizationId, version: 1, createdAt: at(0), updatedAt: at(0) };
const deps: ComposeDeps = {
  // Of a missed call nothing more is read: nothing listens on port 1.
  db: connect({ url: 'postgres://nobody@127.0.0.1:1/nothing' }).db,
  from: { name: 'Unmissed', address: 'unmissed@example.com' },
  unsubscribeUrl: () => null,
};

interface Saying {
  report?: Partial<CallReport>;
  mailbox?: Partial<MailboxRow>;
  policy?: Partial<MailboxPolicyRow>;
  callId?: string;
}

function aDueNotification({
  report,
  mailbox: mailboxSaying,
  policy: policySaying,
  callId,
}: Saying = {}): DueNotification {
  const dialPlan: DialPlanRow = { ...aDialPlan(), ...changed, nameKey: 'paris' };
  const policy = { ...aMailboxPolicy(dialPlan), ...changed, nameKey: 'paris default policy', ...policySaying };
  const mailbox: MailboxRow = {
    ...mailboxSettings(policy),
    ...changed,
    id: '0197a000-0000-7000-8000-000000000001',
    sortKey: 'anna',
    emailKey: 'anna@example.com',
    ...mailboxSaying,
  };
  const { call, ...stored } = aStoredCall(report, callId === undefined ? {} : { callId });
  const { caller, legs, voiceMessages: _, ...facts } = call;
  const tenant = { organizationId, dialPlan, policy, mailbox };
  return {
    notification: aNotification(tenant, stored.id, { messageId: '<1@example.com>' }),
    call: {
      ...facts,
      organizationId,
      id: stored.id,
      source: stored.source,
      callId: stored.callId,
      callerNumber: caller.number,
      callerName: caller.name,
      callerSipUri: caller.sipUri,
      callerAnonymous: caller.anonymous,
      callerKey: stored.callerKey,
      calledMailboxId: mailbox.id,
    },
    voiceMessages: [],
    legs: [...legs.values()].map((leg) => ({ ...leg, organizationId, callId: stored.id, mailboxId: mailbox.id })),
    mailbox,
    policy,
    dialPlan,
    attempts: [],
    callsToday: 1,
  };
}

async function compose(saying: Saying = {}, callsToday = 1) {
  const mail = await composeMail(deps, { ...aDueNotification(saying), callsToday });
  const raw = mail.raw.toString();
  return { ...mail, raw, header: raw.slice(0, raw.indexOf('\r\n\r\n')), parsed: await parseMail({ raw }) };
}

const header = (name: string, text: string) => new RegExp(`^${name}:[ ]([^\r]*)`, 'm').exec(text)?.[1];

test('headers are spelled as Exchange spells them', async () => {
  const { header: text, from: sender, to } = await compose({ callId: 'abc123@pbx.example.com' });
  const names = [...text.matchAll(/^([^\s:]+):/gm)].map(([, name]) => name ?? '');
  expect(names.toSorted()).toEqual([
    'Auto-Submitted',
    'Content-Class',
    'Content-Language',
    'Content-Type',
    'Date',
    'From',
    'MIME-Version',
    'Message-ID',
    'Subject',
    'To',
    'X-Auto-Response-Suppress',
    'X-CallID',
    'X-CallingTelephoneNumber',
    'X-VoiceMessageSenderName',
  ]);
  expect(header('Content-Class', text)).toBe('missedcall');
  expect(header('X-CallID', text)).toBe('abc123@pbx.example.com');
  expect(header('X-CallingTelephoneNumber', text)).toBe('+33140506070');
  expect(header('X-VoiceMessageSenderName', text)).toBe('Jean Martin');
  expect(header('Message-ID', text)).toBe('<1@example.com>');
  expect(header('Date', text)).toBe('Mon, 23 Nov 2026 09:15:20 +0000');
  expect({ sender, to }).toEqual({ sender: 'unmissed@example.com', to: 'anna@example.com' });
});

test('the same notification is the same mail', async () => {
  const due = aDueNotification();
  expect(await composeMail(deps, due)).toEqual(await composeMail(deps, due));
});

test.each(['Anna Lindström', '山田 花子', 'Ana "la Jefa" <x@evil.example>', "O'Neil, Bo; (Sales)", 'Zoë 📞'])(
  'the name of the recipient arrives as it is: %s',
  async (displayName) => {
    const { parsed } = await compose({ mailbox: { displayName } });
    expect(parsed.to).toMatchObject({ value: [{ name: displayName, address: 'anna@example.com' }] });
  },
);

test.each([
  ['fr-CA', 'fr', 'fr'],
  [null, 'fr', 'fr'],
  ['de', 'fr', 'en'],
  [null, 'en', 'en'],
])('a mailbox with %s in a %s dial plan gets a mail in %s', async (language, defaultLanguage, expected) => {
  const due = aDueNotification({ mailbox: { language } });
  const { raw } = await composeMail(deps, { ...due, dialPlan: { ...due.dialPlan!, defaultLanguage } });
  expect(header('Content-Language', raw.toString())).toBe(expected);
});

test('the link to unsubscribe is that of the mailbox', async () => {
  const due = aDueNotification();
  const unsubscribeUrl = (...ids: string[]) => `https://unmissed.example.com/${ids.join('/')}`;
  const { raw } = await composeMail({ ...deps, unsubscribeUrl }, due);
  const text = raw.toString().replace(/\r\n /g, ' ');
  expect(header('List-Unsubscribe', text)).toBe(`<${unsubscribeUrl(organizationId, due.mailbox.id)}>`);
  expect(header('List-Unsubscribe-Post', text)).toBe('List-Unsubscribe=One-Click');
});

describe('nothing that a telephone system or an administrator writes makes a header or another recipient', () => {
  const injections = [
    'Anna\r\nBcc: thief@evil.example',
    'Anna\nBcc: thief@evil.example\n\n<script>',
    'Anna\rBcc: thief@evil.example',
    'Anna\u2028Bcc: thief@evil.example\u0085Bcc: thief@evil.example',
    'Anna" <thief@evil.example>, "',
    'Anna, thief@evil.example',
    '=?utf-8?Q?Anna=0D=0ABcc:_thief@evil.example?=',
    'Anna\u0000\u0007\u001bBcc: thief@evil.example',
    `${'Anna '.repeat(500)}\r\nBcc: thief@evil.example`,
  ];
  test.each(injections)('%j', async (text) => {
    const {
      header: head,
      parsed,
      to,
    } = await compose({
      callId: text,
      mailbox: { displayName: text },
      policy: { missedCallText: text.slice(0, 512) },
      report: {
        caller: { number: text, name: text, sipUri: `sip:${text}`, anonymous: false },
        calledNumber: text,
      },
    });
    expect(to).toBe('anna@example.com');
    expect(parsed.headers.has('bcc')).toBe(false);
    expect(parsed.cc).toBeUndefined();
    expect(parsed.to).toMatchObject({ value: [{ address: 'anna@example.com' }] });
    expect(parsed.from).toMatchObject({ value: [{ address: 'unmissed@example.com' }] });
    expect(head).not.toMatch(/^Bcc/im);
    expect(head).not.toMatch(/[^\r]\n|\r(?!\n)/);
    expect(head.split('\r\n').filter((line) => line.length > 998)).toEqual([]);
    expect([...parsed.headers.keys()].toSorted()).toEqual([...(await compose()).parsed.headers.keys()].toSorted());
  });
});
