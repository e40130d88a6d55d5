import type { Catalogue } from './catalogue.ts';

export const en: Catalogue = {
  title: 'Missed call',
  colon: ':',
  subject: {
    fromCaller: (caller) => `Missed call from ${caller}`,
    fromHiddenNumber: 'Missed call from a hidden number',
    fromUnknownCaller: 'Missed call from an unknown caller',
  },
  hiddenNumber: 'Hidden number',
  unknownCaller: 'Unknown caller',
  endedAt: (time) => `Ended on ${time}`,
  labels: {
    rang: 'Rang for',
    tries: 'Tried',
    calledNumber: 'Called',
    group: 'Group',
  },
  triesInLastDay: (tries) => `${tries} times in 24 hours`,
  hints: {
    NO_ANSWER: 'Your phone rang, but the call was not answered.',
    CANCELLED: 'The caller hung up before the call was answered.',
    UNREACHABLE: 'Your phone could not be reached. Check that it is switched on and connected.',
    BUSY: 'Your phone was busy.',
    DECLINED: 'The call was declined, or your phone is set to do not disturb.',
    FORWARDED: 'The call was forwarded from your phone, but nobody answered it there.',
  },
  callBack: 'Call back',
  footer: (mailboxName) =>
    `Unmissed sent you this because missed-call notifications are on for ${mailboxName ?? 'your mailbox'}. ` +
    'Your telephone administrator can turn them off.',
  reference: (notificationId) => `Reference: ${notificationId}`,
};
