import type { SettingName } from '../../policies/policy-settings.ts';
import { plural } from '../plural.ts';

const count = plural('en');
const names: Record<SettingName, string> = {
  name: 'Name',
  allowMissedCallNotifications: 'Allow missed-call notifications',
  notifyInternalCalls: 'Internal calls',
  notifyHiddenCallers: 'Hidden callers',
  notifyGroupCalls: 'Calls to groups',
  ringSecondsMin: 'Shortest ring time',
  quietHours: 'Quiet hours',
  missedCallText: 'Text in missed-call mails',
  voiceMailText: 'Text in voice-mail mails',
  exchangeProperties: 'Kept from Exchange',
};

/** The tabs of a policy: its texts, its call rules and its history. */
export const policySettings = {
  names,
  hints: {
    notifyInternalCalls: 'Off: users are not told of missed calls by callers of the same dial plan.',
    notifyHiddenCallers: 'Off: users are not told of missed calls by callers who hid their number.',
    notifyGroupCalls:
      'Off: users are not told of missed calls that rang them only as members of a ring group or queue.',
    ringSecondsMin:
      'Users are not told of missed calls that rang them for less than this: 0 to 120 seconds. 0: of all.',
    quietHours: 'Missed-call mails of these hours wait for their end. Voice-mail mails do not wait.',
  },
  seconds: ' seconds',
  ringSeconds: (total: number) => count(total, { one: '# second', other: '# seconds' }),
  quiet: {
    start: 'From',
    end: 'To',
    never: 'Mails never wait.',
    incomplete: 'Give two different times.',
    span: (start: string, end: string, length: string, isOverMidnight: boolean) =>
      `Every day from ${start} to ${end}${isOverMidnight ? ' of the next day, over midnight' : ''} (${length}), in the time zone of each mailbox. What is missed then is mailed at ${end}.`,
    short: (start: string, end: string) => `${start} to ${end}`,
  },
  text: {
    hint: 'Plain text or simple HTML: bold, italics, paragraphs, lists, links.',
    length: (length: number) => `${length} of 512 characters.`,
    preview: 'Preview',
    mail: 'Mail',
    missedCall: 'Missed call',
    voiceMail: 'Voice mail',
    language: 'Language',
    example: 'An example, made by the server. Nothing is sent or saved.',
    reading: 'The preview is being made…',
  },
  history: {
    label: 'Versions, newest first',
    version: (version: number) => `Version ${version}`,
    current: 'In force',
    made: 'Created with the settings below.',
    first: 'Nothing older is logged. Its settings:',
    none: 'Nothing that is shown here changed.',
    all: 'All settings',
    restore: 'Restore…',
    restoreNamed: (version: number) => `Restore version ${version}`,
    older: 'Show older versions',
    notFound: (version: string) => `Version ${version} is not in the log.`,
    empty: { title: 'No version yet', text: 'Every change of this policy will stand here, with who made it.' },
    by: (actor: string, operation: string) => `by ${actor}, with ${operation}`,
  },
  change: {
    restoreTitle: (version: number) => `Restore version ${version}?`,
    restoreText: 'It becomes a new version with these differences from what holds now:',
    restore: 'Restore',
    restored: (version: number, now: number) => `Version ${version} has been restored, as version ${now}.`,
    saveTitle: 'Save these settings?',
    saveText: 'This changes:',
    saved: 'The settings have been saved.',
    concerns: (total: number) => `It concerns ${count(total, { one: '# mailbox', other: '# mailboxes' })}.`,
    same: 'It is as it is now: nothing would change.',
    changedMeanwhile:
      'Nothing was saved: somebody else has changed the policy meanwhile. The differences above are now those from their version. Look again, then confirm or cancel.',
  },
  before: 'before:',
  after: 'now:',
};
