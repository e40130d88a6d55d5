import type { Catalogue } from './catalogue.ts';

export const en: Catalogue = {
  colon: ':',
  hiddenNumber: 'Hidden number',
  unknownCaller: 'Unknown caller',
  callBack: 'Call back',
  labels: {
    rang: 'Rang for',
    tries: 'Tried',
    duration: 'Length',
    totalDuration: 'Total length',
    calledNumber: 'Called',
    group: 'Group',
    sentBy: 'Sent by',
    organization: 'Organization',
  },
  reference: (notificationId) => `Reference: ${notificationId}`,
  missedCall: {
    title: 'Missed call',
    subject: {
      fromCaller: (caller) => `Missed call from ${caller}`,
      fromHiddenNumber: 'Missed call from a hidden number',
      fromUnknownCaller: 'Missed call from an unknown caller',
    },
    endedAt: (time) => `Ended on ${time}`,
    triesInLastDay: (tries) => `${tries} times in 24 hours`,
    hints: {
      NO_ANSWER: 'Your phone rang, but the call was not answered.',
      CANCELLED: 'The caller hung up before the call was answered.',
      UNREACHABLE: 'Your phone could not be reached. Check that it is switched on and connected.',
      BUSY: 'Your phone was busy.',
      DECLINED: 'The call was declined, or your phone is set to do not disturb.',
      FORWARDED: 'The call was forwarded from your phone, but nobody answered it there.',
    },
    footer: (mailboxName) =>
      `Unmissed sent you this because missed-call notifications are on for ${mailboxName ?? 'your mailbox'}.`,
    administratorCanStop: 'Your telephone administrator can turn them off.',
    unsubscribe: 'Turn off the missed-call notifications of this mailbox',
  },
  voiceMail: {
    title: (messages) => (messages === 1 ? 'Voice mail' : `${messages} voice messages`),
    // Capitals as Exchange wrote them: people filter by this subject.
    subject: {
      fromCaller: (caller) => `Voice Mail from ${caller}`,
      fromHiddenNumber: 'Voice Mail from a hidden number',
      fromUnknownCaller: 'Voice Mail from an unknown caller',
    },
    recordings: (attached, messages) => {
      const [recordings, are, them] = messages === 1 ? ['recording', 'is', 'it'] : ['recordings', 'are', 'them'];
      if (attached === messages) return `The ${recordings} ${are} attached.`;
      if (attached === 0) {
        return `The ${recordings} ${are} not attached: Unmissed did not receive ${them} or no longer keeps ${them}.`;
      }
      return `Recordings attached: ${attached} of ${messages}. Unmissed did not receive the rest or no longer keeps it.`;
    },
    message: (number) => `Message ${number}`,
    unknownDuration: 'length unknown',
    notAttached: 'not attached',
    fileName: 'Voice message',
    footer: (mailboxName) => `Unmissed sent you this because a voice message was left for ${mailboxName ?? 'you'}.`,
  },
  testMail: {
    subject: 'Test mail from Unmissed',
    title: 'Test mail',
    heading: 'This mail route works',
    hint: 'The mails about missed calls and voice messages take the same route as this one.',
    footer: 'Unmissed sent you this because an administrator tried a mail route. Nobody called.',
  },
};
