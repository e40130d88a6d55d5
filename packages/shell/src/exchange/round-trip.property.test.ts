import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DialPlan, Mailbox, MailboxPolicy } from '@unmissed/sdk';
import { createFakeServer, type FakeServer } from '@unmissed/sdk/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ExchangeValue } from '../exchange-files/index.ts';
import { exchangeFormats } from './export-exchange.ts';
import { saysTheSame } from './exchange-text.ts';
import { keptIn } from './kept-properties.ts';
import { planOf, tryExport } from './testing/try-exchange.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((one) => one.replaceAll(/\p{Cc}|\p{Surrogate}/gu, ''));
const value: fc.Arbitrary<ExchangeValue> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  text,
  fc.constantFrom('True', '{a, b}', 'a;b', '60.00:00:00', '/Date(1290000000000)/', '', '[1', '"', 'a\r\nb\n\nc', ' : '),
  fc.array(text, { maxLength: 3 }),
  fc.record({ Name: text, IsUnlimited: fc.boolean(), Value: fc.array(fc.integer(), { maxLength: 2 }) }),
);
const name = fc.oneof(
  fc.constantFrom('FaxServerURI', 'MinPINLength', 'ExchangeVersion', 'Id', 'WhenChanged', 'Straße', '__proto__', 'a b'),
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 8 }).map((one) => `X${one.replaceAll(/[^\w-]/g, '')}`),
);
const kept = fc
  .uniqueArray(fc.tuple(name, value), { selector: ([one]) => one.toLowerCase(), maxLength: 6 })
  .map((entries) => (entries.length === 0 ? null : Object.fromEntries(entries)));
const message = fc.option(fc.constantFrom('Call back.', '<b>Bold</b>, "quoted"; {x}', 'Zwei\nZeilen', 'True', '$null'));

const organization = fc.record({
  plans: fc.array(
    fc.record({
      uriType: fc.constantFrom('TELEPHONE_EXTENSION' as const, 'SIP_NAME' as const, 'E164' as const),
      numberOfDigitsInExtension: fc.integer({ min: 3, max: 6 }),
      countryOrRegionCode: fc.constantFrom('1', '33', '49'),
      defaultLanguage: fc.constantFrom('en-US', 'fr-FR'),
      timeZone: fc.constantFrom('UTC', 'Europe/Paris'),
      settleSeconds: fc.integer({ min: 0, max: 60 }),
      exchangeProperties: kept,
    }),
    { minLength: 1, maxLength: 2 },
  ),
  policies: fc.array(
    fc.record({
      plan: fc.nat(),
      allowMissedCallNotifications: fc.boolean(),
      notifyInternalCalls: fc.boolean(),
      notifyHiddenCallers: fc.boolean(),
      notifyGroupCalls: fc.boolean(),
      ringSecondsMin: fc.integer({ min: 0, max: 120 }),
      quietHours: fc.option(fc.constantFrom({ start: '22:00', end: '07:00' }, { start: '00:00', end: '23:59' })),
      missedCallText: message,
      voiceMailText: message,
      exchangeProperties: kept,
    }),
    { minLength: 1, maxLength: 3 },
  ),
  mailboxes: fc.array(
    fc.record({
      policy: fc.nat(),
      extensionCount: fc.integer({ min: 1, max: 3 }),
      hasEmailAddress: fc.boolean(),
      displayName: fc.constantFrom('Anna Berg', 'Zoë “Z” O’Neil', 'True', '4711', 'a, b; c'),
      missedCallNotificationEnabled: fc.boolean(),
      legacyMailboxServer: fc.boolean(),
      language: fc.option(fc.constantFrom('en-US', 'fr-FR')),
      timeZone: fc.option(fc.constantFrom('UTC', 'Europe/Paris')),
      exchangeProperties: kept,
    }),
    { maxLength: 5 },
  ),
});
type Organization = typeof organization extends fc.Arbitrary<infer T> ? T : never;

test.each(exchangeFormats)(
  'what is exported as %s and imported elsewhere is the same there',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(organization, async (given) => {
        const folder = await mkdtemp(join(tmpdir(), 'unmissed-exchange-'));
        try {
          const [here, there] = [aServer(given), createFakeServer({ seed: 2 })];
          const files = await tryExport(here, format, folder);
          const first = await planOf(there, files, true);
          expect(first.applied?.refused).toEqual([]);
          expect(first.counts).toMatchObject({ change: 0, skip: 0, conflict: 0 });
          expect(stateOf(there, here)).toEqual(stateOf(here, here));
          const same = { create: 0, change: 0, conflict: 0 };
          expect((await planOf(here, files)).counts).toMatchObject(same);
          expect((await planOf(there, files)).counts).toMatchObject(same);
          // And back again, by way of the other server.
          expect((await planOf(here, await tryExport(there, format, folder))).counts).toMatchObject(same);
        } finally {
          await rm(folder, { recursive: true });
        }
      }),
      { numRuns: 25 },
    );
  },
  60_000,
);

function aServer({ plans, policies, mailboxes }: Organization): FakeServer {
  const fake = createFakeServer();
  const made = plans.map((plan, index) => fake.aDialPlan({ ...plan, name: `Plan ${index}` }));
  const madePolicies = policies.map(({ plan, ...policy }, index) =>
    fake.aMailboxPolicy({ ...policy, name: `Policy ${index} (é)`, dialPlan: at(made, plan) }),
  );
  for (const [index, { policy, extensionCount, hasEmailAddress, ...mailbox }] of mailboxes.entries()) {
    const mailboxPolicy = at(madePolicies, policy);
    const { id, numberOfDigitsInExtension: digits, uriType } = at(made, policies[policy % policies.length]?.plan ?? 0);
    const extensions = Array.from({ length: extensionCount }, (_, offset) =>
      String(index * 3 + offset).padStart(digits, '0'),
    );
    fake.aMailbox({
      ...mailbox,
      emailAddress: hasEmailAddress ? `User${index}@example.com` : null,
      mailboxPolicy,
      dialPlan: { id, name: mailboxPolicy.dialPlan.name },
      addresses: [
        ...extensions.map((one) => ({ type: 'EXTENSION' as const, value: one })),
        ...(uriType === 'SIP_NAME' ? [{ type: 'SIP' as const, value: `user${index}@example.com` }] : []),
        ...(uriType === 'E164' ? [{ type: 'E164' as const, value: `+4915112345${index}` }] : []),
      ],
    });
  }
  return fake;
}

/** Settings of all objects by their names; what Exchange's properties say, in the words of the server they came from. */
function stateOf({ state }: FakeServer, from: FakeServer) {
  const keptLike = (own: unknown, other: unknown) => {
    const [mine, theirs] = [keptIn(own), keptIn(other)];
    const names = new Set([...Object.keys(mine), ...Object.keys(theirs)].filter((one) => one !== 'Guid'));
    return Object.fromEntries(
      [...names].map((one) => [one, saysTheSame(mine[one], theirs[one]) ? theirs[one] : mine[one]]),
    );
  };
  const byName = <T extends { readonly name: string }>(all: readonly T[], wanted: string) =>
    all.find((one) => one.name === wanted);
  return {
    plans: state.dialPlans.map((plan) => ({
      ...withoutIdentity(plan),
      exchangeProperties: keptLike(
        plan.exchangeProperties,
        byName(from.state.dialPlans, plan.name)?.exchangeProperties,
      ),
    })),
    policies: state.mailboxPolicies.map((policy) => ({
      ...settingsOf(policy),
      exchangeProperties: keptLike(
        policy.exchangeProperties,
        byName(from.state.mailboxPolicies, policy.name)?.exchangeProperties,
      ),
    })),
    mailboxes: state.mailboxes
      .map((mailbox) => ({
        ...mailboxSettingsOf(mailbox),
        exchangeProperties: keptLike(
          mailbox.exchangeProperties,
          from.state.mailboxes.find((one) => isSameMailbox(one, mailbox))?.exchangeProperties,
        ),
      }))
      .toSorted((a, b) => (JSON.stringify(a.addresses) < JSON.stringify(b.addresses) ? -1 : 1)),
  };
}

function settingsOf(policy: MailboxPolicy) {
  return { ...withoutIdentity(policy), dialPlan: policy.dialPlan.name, mailboxCount: 0 };
}

function mailboxSettingsOf(mailbox: Mailbox) {
  const { mailboxPolicy, dialPlan } = mailbox;
  return { ...withoutIdentity(mailbox), mailboxPolicy: mailboxPolicy?.name, dialPlan: dialPlan?.name };
}

function withoutIdentity<T extends DialPlan | MailboxPolicy | Mailbox>(object: T) {
  return { ...object, id: '', version: 0, createdAt: '', updatedAt: '' };
}

function isSameMailbox(one: Mailbox, other: Mailbox): boolean {
  return one.dialPlan?.name === other.dialPlan?.name && one.addresses[0]?.value === other.addresses[0]?.value;
}

function at<T>(list: readonly T[], index: number): T {
  const one = list[index % list.length];
  if (one === undefined) throw new Error('The list is empty.');
  return one;
}
