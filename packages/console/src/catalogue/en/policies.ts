import { plural } from '../plural.ts';

const count = plural('en');
const mailboxes = (total: number) => count(total, { one: '# mailbox', other: '# mailboxes' });

export const policies = {
  title: 'Mailbox policies',
  description: 'A mailbox policy is what its mailboxes share: who is told of missed calls, and how.',
  new: 'New policy',
  delete: 'Delete policy',
  tabs: {
    general: 'General',
    messageText: 'Message text',
    callRules: 'Call rules',
    whatIf: 'What if',
    history: 'History',
  },
  fields: {
    name: 'Name',
    dialPlan: 'Dial plan',
    allow: 'Allow missed-call notifications',
    notifications: 'Missed-call notifications',
    notificationsShort: 'Notifications',
    mailboxCount: 'Mailboxes',
    updatedAt: 'Changed',
  },
  hints: {
    name: 'At most 64 characters.',
    allow: 'Off: nobody with this policy is told of a missed call, whatever they chose themselves.',
    dialPlan: 'A policy stays in its dial plan.',
  },
  chooseDialPlan: 'Choose a dial plan.',
  allowed: 'Allowed',
  forbidden: 'Not allowed',
  mailboxes,
  concerns: (total: number, willAllow: boolean) =>
    willAllow
      ? `Saving concerns ${mailboxes(total)}: from then on their users are told of missed calls, unless they opted out.`
      : `Saving concerns ${mailboxes(total)}: from then on their users are told of no missed call. Mails that wait are not sent.`,
  concernsUnknown: 'How many mailboxes this concerns could not be found out.',
  holds: (time: string, isAllowed: boolean, total: number) =>
    `Saved at ${time}, and read again from the server: missed-call notifications are ${isAllowed ? 'allowed' : 'not allowed'} for ${mailboxes(total)}.`,
  empty: {
    title: 'No mailbox policy yet',
    text: 'Mailboxes need a policy of their dial plan before anybody can be told of a missed call.',
  },
  created: (name: string) => `The policy ${name} has been created.`,
  deleted: (name: string) => `The policy ${name} has been deleted.`,
  deletion: {
    title: (name: string) => `Delete the policy ${name}?`,
    text: 'This cannot be undone.',
    blocked: (total: number) =>
      `It cannot be deleted: ${count(total, { one: '# mailbox has', other: '# mailboxes have' })} this policy. Give them another one first.`,
    showMailboxes: 'Show its mailboxes',
  },
};
