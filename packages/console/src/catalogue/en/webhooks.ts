import type { WebhookEvent } from '@unmissed/sdk';
import { plural } from '../plural.ts';

const count = plural('en');
const eventHints: Readonly<Record<WebhookEvent, string>> = {
  CALL_MISSED: 'A mailbox missed a call, whatever was decided.',
  NOTIFICATION_SENT: 'A mail server took the mail.',
  NOTIFICATION_FAILED: 'The mail failed for good, or it is uncertain and not tried again.',
  NOTIFICATION_SUPPRESSED: 'It was decided not to tell the user.',
};

export const webhooks = {
  title: 'Webhooks',
  description: 'Events are posted to addresses of yours, signed, and tried again for 48 hours until they are taken.',
  new: 'New webhook',
  delete: 'Delete webhook',
  rotate: 'New secret',
  tabs: { deliveries: 'Deliveries', general: 'General' },
  fields: {
    name: 'Name',
    url: 'Address',
    events: 'Events',
    selection: 'What is posted',
    enabled: 'Post events',
    state: 'State',
    updatedAt: 'Changed',
  },
  hints: {
    name: 'What it is for.',
    url: 'An https:// address that answers 2xx within 15 seconds.',
    selection: 'A GraphQL selection of Notification. Empty: the usual fields.',
    enabled: 'What happens while it is switched off is not posted later.',
  },
  examples: {
    url: 'https://crm.example.com/hooks/unmissed',
    selection: '{ id status mailbox { displayName } call { caller { number name } } }',
  },
  eventHints,
  states: {
    works: 'Takes events',
    failing: 'Takes nothing',
    failingSince: (since: string) => `Since ${since}`,
    disabled: 'Switched off',
  },
  failing: (since: string) =>
    `It has taken nothing since ${since}. The answers below say why; what waits is posted as soon as it takes events again.`,
  empty: {
    title: 'No webhook yet',
    text: 'With one, another system learns of missed calls and mails as they happen.',
  },
  secret: {
    title: 'The secret',
    text: 'With it the receiver checks that events come from here (Standard Webhooks).',
    label: 'Secret',
    once: 'It is shown now and never again.',
    kept: 'I have kept it',
  },
  rotation: {
    title: (name: string) => `Give ${name} a new secret?`,
    text: 'Events are signed with both secrets for a while, so that the receiver can change over without losing any.',
    keepOldHours: 'Hours that the old secret still counts',
    keepOldHoursHint: '0 to 168. With 0 it stops at once.',
    confirm: 'Make a new secret',
  },
  delivery: {
    event: 'Event',
    status: 'Status',
    anyStatus: 'Any status',
    tries: 'Tries',
    answer: 'Last answer',
    at: 'Time',
    nextTry: 'Next try',
    notification: 'Notification of',
    notKept: 'No longer kept',
    id: 'webhook-id',
    noTry: 'None yet.',
    tryNumber: (number: number) => `Try ${number}`,
    took: (ms: number) => count(ms, { other: '# ms' }),
    http: (status: number) => `HTTP ${status}`,
    underWay: 'Under way',
    payload: 'What is posted',
    redeliver: 'Post again…',
    redeliverSelected: 'Post selected again…',
    nothing: { title: 'Nothing matches the filters' },
    empty: {
      title: 'Nothing posted yet',
      text: 'As soon as one of its events happens, it stands here with the answer.',
    },
  },
  redelivery: {
    title: (total: number) => count(total, { one: 'Post # event again?', other: 'Post # events again?' }),
    text: 'The same content goes to the present address with the same webhook-id, by which the receiver knows a repetition.',
    confirm: 'Post again',
    done: (total: number) => count(total, { one: '# event is posted again.', other: '# events are posted again.' }),
  },
  deleted: (name: string) => `The webhook ${name} has been deleted.`,
  deletion: {
    title: (name: string) => `Delete the webhook ${name}?`,
    text: 'Nothing more is posted to it, not even what waits. What was posted is no longer shown.',
  },
};
