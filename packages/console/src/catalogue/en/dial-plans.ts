import { plural } from '../plural.ts';

const count = plural('en');

export const dialPlans = {
  title: 'Dial plans',
  description: 'A dial plan is a numbering space: extensions of one length, and how users are addressed in it.',
  new: 'New dial plan',
  delete: 'Delete dial plan',
  fields: {
    name: 'Name',
    numberOfDigitsInExtension: 'Extension length',
    uriType: 'Addressing',
    countryOrRegionCode: 'Country code',
    defaultLanguage: 'Language of mails',
    timeZone: 'Time zone',
    settleSeconds: 'Settle time',
    updatedAt: 'Changed',
  },
  hints: {
    name: 'At most 49 characters, so that its default policy can be named after it.',
    numberOfDigitsInExtension: 'Digits of every extension, 1 to 20. It cannot be changed later.',
    uriType: 'How users are addressed beside their extension. It cannot be changed later.',
    countryOrRegionCode: 'Without +. Numbers reported in national form are read with it.',
    defaultLanguage: 'Where a mailbox has none of its own, for example en-US or fr.',
    timeZone: 'Where a mailbox has none of its own.',
    settleSeconds: 'How long after a call its notifications wait for late reports, 0 to 60 seconds.',
    generateMailboxPolicy: 'Mailboxes need a policy; this one allows missed-call notifications.',
  },
  generateMailboxPolicy: (name: string) => `Create “${name === '' ? 'Name' : name} Default Policy” with it`,
  fixed: 'Fixed at creation',
  digits: (digits: number) => count(digits, { one: '# digit', other: '# digits' }),
  tabs: { policies: 'Mailbox policies', general: 'General' },
  empty: {
    title: 'No dial plan yet',
    text: 'Begin with a dial plan for the extensions of your telephone system. Its first mailbox policy comes with it.',
  },
  created: (name: string) => `The dial plan ${name} has been created.`,
  deleted: (name: string) => `The dial plan ${name} has been deleted.`,
  deletion: {
    title: (name: string) => `Delete the dial plan ${name}?`,
    text: 'This cannot be undone.',
    policies: (total: number) =>
      count(total, { one: '# mailbox policy belongs to it:', other: '# mailbox policies belong to it:' }),
    more: (total: number) => count(total, { one: 'and # more', other: 'and # more' }),
    withPolicies: 'Delete these policies, too',
    mailboxes: (total: number) => count(total, { one: '# mailbox', other: '# mailboxes' }),
    blocked: 'It cannot be deleted while its policies have mailboxes. Move or remove these first.',
  },
};
