import { plural } from '../plural.ts';

const count = plural('en');

export const firstSteps = {
  title: 'First steps',
  description: 'From nothing to the first missed call that is caught. What is done already is ticked.',
  states: { done: 'Done', now: 'Next', waits: 'Waiting', later: 'Later' },
  plan: {
    title: 'A dial plan',
    text: 'It says how long your extensions are. A policy that allows missed-call notifications is made with it.',
    example: 'Head office',
    digits: (digits: number) => count(digits, { one: '# digit', other: '# digits' }),
    which: 'These steps are about',
    create: 'Create the dial plan',
    allSettings: 'With all settings',
  },
  mailbox: {
    title: 'A mailbox',
    text: 'Who is told, and by which extension they are called. Take yourself for a first try.',
    displayName: 'Name',
    emailAddress: 'E-mail address',
    extension: (digits: number) => count(digits, { one: 'Extension (# digit)', other: 'Extension (# digits)' }),
    sipAddress: 'SIP address',
    phoneNumber: 'Telephone number',
    policy: 'Mailbox policy',
    create: 'Enable the mailbox',
    all: 'All mailboxes',
    noPolicy: 'This dial plan has no mailbox policy yet.',
    newPolicy: 'New policy',
  },
  key: {
    title: 'A key for the telephone system',
    text: 'With it the telephone system may report calls of its own, and nothing else.',
    name: 'Name of the key',
    exampleName: 'Telephone system',
    source: 'Source',
    sourceHint: 'Under this name the telephone system reports its calls.',
    create: 'Create the key',
    secret: (source: string) => `Key of ${source}`,
    once: 'It is shown now and never again. It stands in the commands below as long as this page is open.',
    known: (names: string, total: number) =>
      count(total, { one: `There is a key: ${names}.`, other: `There are # keys, such as ${names}.` }),
    all: 'API keys',
    another: 'Make another key for the commands',
    forbidden: 'Only organization management may make keys. Ask there for a key of the role Reporter.',
  },
  connect: {
    title: 'Report calls',
    text: 'Address, key and extension are filled in.',
    later: 'The commands for Kamailio, Asterisk and curl stand here then, filled in.',
    textWithoutKey: 'Address and extension are filled in. Put your key where YOUR-KEY stands.',
    keyPlaceholder: 'YOUR-KEY',
    systems: { curl: 'By hand (curl)', kamailio: 'Kamailio', asterisk: 'Asterisk', other: 'Others' },
    guide: 'The guide',
    curl: {
      text: 'Reports a missed call without any telephone, to see that all works.',
      command: 'In a terminal',
    },
    kamailio: {
      text: 'The connector is an include file: Kamailio itself reports every call, and keeps reports while this server is away.',
      install: 'On the machine of Kamailio (Debian), from the folder of the product',
      lines: 'In kamailio.cfg, after your own modules; the file must be readable by Kamailio only',
      routes:
        'Then call its routes where your configuration rings telephones: README.md of the connector says which and where.',
    },
    asterisk: {
      text: 'There is no connector of its own yet. This reports calls to single extensions, for a start.',
      script: '/usr/local/bin/unmissed-report, mode 0750, owned by Asterisk’s user',
      lines: 'In extensions.conf',
      limits:
        'Reports that come while this server is away for long are lost, and ring groups, queues and voice mail need more: there every leg belongs to one call, and an answer may be a machine’s.',
    },
    other:
      'Any system that can send HTTP can report calls, and the SDK has a reporter that keeps them while this server is away.',
  },
  caught: {
    title: 'The first missed call',
    waiting: 'Waits for the first call. It shows here as soon as it is reported.',
    heard: (caller: string) => `A call by ${caller} was reported`,
    why: 'Why?',
    noMailbox: (target: string) => `No mailbox has the address ${target}: nobody is told.`,
    notOver: 'It is not over yet, as far as reported.',
    nobody: 'Nobody was rung, as far as reported.',
    overview: 'Go to the overview',
  },
};
