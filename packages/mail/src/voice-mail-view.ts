import { callTime } from './call-time.ts';
import { callView } from './call-view.ts';
import { type Detail, knownDetails, type MailView } from './mail-view.ts';
import { readCalledNumber } from './read-called-number.ts';
import { readName } from './read-name.ts';
import { spellDuration } from './spell-duration.ts';
import { totalSeconds } from './total-seconds.ts';
import type { VoiceMailMailFacts } from './voice-mail-mail-facts.ts';
import type { Wording } from './wording.ts';

export function voiceMailView(facts: VoiceMailMailFacts, wording: Wording): MailView {
  const { labels, voiceMail } = wording.words;
  const { messages, mailbox, calledNumber } = facts;
  const duration = spellDuration(totalSeconds(messages), wording.locale);
  const moment = facts.startedAt ?? messages.find(({ leftAt }) => leftAt !== null)?.leftAt ?? null;
  return callView(facts, wording, {
    title: voiceMail.title(messages.length),
    subject: voiceMail.subject,
    subjectNote: duration,
    isMissedCall: false,
    time: moment && callTime(moment, wording.locale, mailbox.timeZone),
    hint: voiceMail.recordings(messages.filter(({ fileName }) => fileName !== null).length, messages.length),
    details: knownDetails([
      ...(messages.length > 1 ? eachMessage(facts, wording) : []),
      { label: messages.length > 1 ? labels.totalDuration : labels.duration, value: duration },
      { label: labels.calledNumber, value: readCalledNumber(calledNumber) },
    ]),
    footer: voiceMail.footer(readName(mailbox.displayName)),
    unsubscribe: null,
  });
}

function eachMessage({ messages, mailbox }: VoiceMailMailFacts, { locale, words: { voiceMail } }: Wording): Detail[] {
  return messages.map(({ leftAt, durationSeconds, fileName }, i) => {
    const parts = [
      leftAt && callTime(leftAt, locale, mailbox.timeZone)?.timeOfDay,
      spellDuration(durationSeconds, locale) ?? voiceMail.unknownDuration,
      fileName === null ? voiceMail.notAttached : null,
    ].filter((part) => typeof part === 'string');
    return { label: voiceMail.message(i + 1), value: parts.join(', ') };
  });
}
