import { plural } from '../plural.ts';

const count = plural('en');
const mails = (total: number) => count(total, { one: '# mail', other: '# mails' });

/** What other settings of a policy would have done to past calls. */
export const whatIf = {
  title: 'What if',
  description: 'Choose other settings, and see which mails they would have brought. Nothing is changed or sent.',
  settings: 'Settings to try',
  span: 'Time span',
  days: (days: number) => count(days, { one: '# day', other: '# days' }),
  hint: 'Change a rule, and see here what it would have done to past calls, before you save.',
  reading: 'Past calls are being replayed…',
  failed: 'What this would have done could not be found out:',
  within: (days: number) => count(days, { one: 'in the last day', other: 'in the last # days' }),
  sentence: (before: number, after: number, differing: number, within: string) =>
    differing === 0
      ? `With these settings nothing would have been different ${within}: ${mails(before)}.`
      : after < before
        ? `With these settings, ${within} ${count(before - after, { one: '# mail', other: '# mails' })} of ${count(before, { other: '#' })} would not have been sent.`
        : after > before
          ? `With these settings, ${within} ${count(after - before, { one: '# more mail', other: '# more mails' })} would have been sent: ${count(after, { other: '#' })} instead of ${count(before, { other: '#' })}.`
          : `With these settings, ${within} as many mails would have been sent, ${count(before, { other: '#' })}, but others or for other reasons.`,
  concerns: (mailboxes: string) => `It concerns ${mailboxes}.`,
  changedSince: (happened: number) =>
    `That is compared with the settings that are saved now. In fact there were ${mails(happened)}, because the policy was changed in that time.`,
  none: (within: string) => `No missed call was decided with this policy ${within}: nothing to compare.`,
  mailboxCount: (total: number, isAll: boolean) =>
    isAll ? count(total, { one: '# mailbox', other: '# mailboxes' }) : count(total, { other: '# mailboxes or more' }),
  incomplete: (total: number) => count(total, { other: 'Only the newest # decisions were replayed.' }),
  quietHours: 'Quiet hours are not part of it: they only delay mails.',
  compared: 'Compared with what happened, by the settings of then.',
  decided: 'Decisions replayed',
  before: 'Mails that happened',
  after: 'Mails with these settings',
  show: 'Show which',
  details: 'What would have been different',
  mailboxes: 'Mailboxes',
  decisions: 'Calls',
  newest: (total: number) => count(total, { other: 'The newest #.' }),
  most: (total: number) => count(total, { other: 'The # with most differences.' }),
  nothing: 'No difference.',
  change: (before: string, after: string) => `${before} before, ${after} with these settings`,
  hiddenCaller: 'Hidden number',
  unknownCaller: 'Unknown number',
  openEntry: (caller: string, mailbox: string) => `Open the log entry: ${caller}, ${mailbox}`,
  notSent: 'Its mail would not have been sent.',
  save: 'Save these settings…',
  toCallRules: 'Take over into Call rules',
  toGeneral: 'Take over into General',
  reset: 'Back to what holds',
  asItIs: 'These are the settings as they are now.',
};
