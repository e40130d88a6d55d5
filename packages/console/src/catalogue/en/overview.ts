import { plural } from '../plural.ts';

const count = plural('en');

export const overview = {
  title: 'Overview',
  dialPlan: 'Dial plan',
  allDialPlans: 'All dial plans',
  span: 'Time span',
  spans: { '24h': '24 hours', '7d': '7 days', '30d': '30 days', '90d': '90 days' },
  timeZone: (zone: string) => `Time zone: ${zone}`,
  charts: {
    byHour: 'Missed calls and mails by hour',
    byDay: 'Missed calls and mails by day',
    week: (span: string) => `Missed calls by hour and weekday, ${span}`,
    missed: 'Missed calls',
    sent: 'Mails sent',
  },
  tiles: {
    missed: 'Missed today',
    sent: 'Mails sent today',
    waiting: 'Waiting',
    oldest: 'Oldest waiting',
    deadLetters: 'Dead letters',
    none: 'None',
    yesterday: (total: number) => count(total, { other: 'Yesterday #' }),
    whole: 'Of all dial plans',
  },
  attention: {
    title: 'What needs attention',
    nothing: 'Nothing. Calls are reported, and mails are taken.',
    down: (since: string, waiting: number) =>
      `The mail server has taken nothing since ${since}. ${count(waiting, { one: '# mail waits.', other: '# mails wait.' })}`,
    late: (since: string) => `A mail has been due since ${since}, and is not sent. Perhaps no worker is running.`,
    deadLetters: (total: number) =>
      count(total, {
        one: '# notification has failed for good or is uncertain.',
        other: '# notifications have failed for good or are uncertain.',
      }),
    files: 'No mail server is set: mails are kept as files and reach nobody.',
    rejected: (total: number, isMore: boolean) =>
      `${isMore ? 'At least ' : ''}${count(total, { one: '# report was rejected', other: '# reports were rejected' })} in the last 24 hours.`,
    silent: (since: string) => `No call has been reported since ${since}.`,
    forbidding: (total: number) =>
      count(total, {
        one: 'A policy with many mailboxes forbids missed-call notifications.',
        other: '# policies with many mailboxes forbid missed-call notifications.',
      }),
    mailboxes: (total: number) => count(total, { one: '# mailbox', other: '# mailboxes' }),
    more: (total: number) => count(total, { other: '# more' }),
    links: {
      down: 'Look at the delivery',
      late: 'Look at the delivery',
      deadLetters: 'See why, and send again',
      files: 'Enter a mail server',
      rejected: 'See the reports',
      silent: 'Check the connection',
    },
  },
  empty: {
    title: 'No call has been reported yet',
    text: 'As soon as your telephone system reports calls, this page shows how many are missed and whether the mails arrive.',
    firstSteps: 'Take the first steps',
  },
};
