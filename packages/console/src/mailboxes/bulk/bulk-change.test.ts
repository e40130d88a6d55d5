import type { Mailbox } from '@unmissed/sdk';
import { expect, test } from 'vitest';
import { bulkCommand, splitByChange } from './bulk-change.ts';

const policies = [
  { id: 'p1', name: 'Sales' },
  { id: 'p2', name: 'Head office Default Policy' },
];
const names = { policies, plans: [{ id: 'd1', name: 'Paris' }] };

function aMailbox(id: string, policyId: string | null, isOn = true): Mailbox {
  return {
    id,
    enabled: true,
    displayName: id,
    emailAddress: `${id}@example.org`,
    mailboxPolicy: policies.find((policy) => policy.id === policyId) ?? null,
    dialPlan: { id: 'd1', name: 'Paris' },
    addresses: [],
    missedCallNotificationEnabled: isOn,
    legacyMailboxServer: false,
    language: null,
    timeZone: null,
    exchangeProperties: null,
    version: 1,
    createdAt: '2026-11-23T08:00:00.000Z',
    updatedAt: '2026-11-23T08:00:00.000Z',
  };
}

const mailboxes = [aMailbox('anna', 'p1'), aMailbox('ben', 'p2', false), aMailbox('cleo', null)];
const idsOf = (split: ReturnType<typeof splitByChange>) => [
  split.already.map(({ id }) => id),
  split.others.map(({ id }) => id),
];

test('mailboxes that are that way already are told apart', () => {
  expect(idsOf(splitByChange(mailboxes, { mailboxPolicyId: 'p1' }))).toEqual([['anna'], ['ben', 'cleo']]);
  expect(idsOf(splitByChange(mailboxes, { missedCallNotificationEnabled: true }))).toEqual([['anna', 'cleo'], ['ben']]);
});

test('single mailboxes are a command each', () => {
  expect(bulkCommand({ mailboxes: mailboxes.slice(0, 2) }, { missedCallNotificationEnabled: false }, names)).toBe(
    "um Set-UMMailbox -Identity anna@example.org -MissedCallNotificationEnabled '$false'\n" +
      "um Set-UMMailbox -Identity ben@example.org -MissedCallNotificationEnabled '$false'",
  );
});

test('a filter is a pipe', () => {
  const filter = { search: null, mailboxPolicyId: 'p2', dialPlanId: null, enabled: null };
  expect(bulkCommand({ filter }, { mailboxPolicyId: 'p1' }, names)).toBe(
    "Get-UMMailbox -UMMailboxPolicy 'Head office Default Policy' -ResultSize Unlimited | Set-UMMailbox -UMMailboxPolicy Sales",
  );
  expect(bulkCommand({ filter: { ...filter, enabled: false } }, { mailboxPolicyId: 'p1' }, names)).toBeNull();
});
