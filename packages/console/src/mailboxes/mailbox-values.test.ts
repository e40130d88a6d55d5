import { expect, test } from 'vitest';
import { shellCommand } from '../components/shell-command.ts';
import { enableOf, newMailboxValues, shellParameters, updateOf } from './mailbox-values.ts';

const anna = {
  ...newMailboxValues,
  displayName: 'Anna Berg',
  emailAddress: 'anna@example.org',
  mailboxPolicyId: 'p1',
  extensions: ['4711'],
};

test('enabling leaves out what is empty', () => {
  expect(enableOf(anna)).toEqual({
    displayName: 'Anna Berg',
    emailAddress: 'anna@example.org',
    mailboxPolicyId: 'p1',
    extensions: ['4711'],
    missedCallNotificationEnabled: true,
    legacyMailboxServer: false,
  });
  expect(enableOf(anna, 'm1')).toHaveProperty('id', 'm1');
});

test('an update removes what was emptied, and all addresses of a type', () => {
  expect(updateOf({ ...anna, emailAddress: ' ', extensions: [] })).toMatchObject({
    emailAddress: null,
    language: null,
    extensions: [],
    displayName: 'Anna Berg',
  });
});

test('the command has what differs only', () => {
  const changed = { ...anna, language: 'fr', extensions: ['4711', '4712'], missedCallNotificationEnabled: false };
  expect(
    shellCommand('Set-UMMailbox', { Identity: anna.emailAddress, ...shellParameters(changed, anna, 'Sales') }),
  ).toBe(
    "um Set-UMMailbox -Identity anna@example.org -Extensions '4711,4712' -MissedCallNotificationEnabled '$false' -Language fr",
  );
});
