import { callTime, type CallTime } from './call-time.ts';
import { callView } from './call-view.ts';
import { knownDetails, type MailView } from './mail-view.ts';
import type { MissedCallMailFacts } from './missed-call-mail-facts.ts';
import { readCalledNumber } from './read-called-number.ts';
import { readName } from './read-name.ts';
import { readWebAddress } from './read-web-address.ts';
import { spellDuration } from './spell-duration.ts';
import type { Wording } from './wording.ts';

export function missedCallView(facts: MissedCallMailFacts, wording: Wording): MailView {
  const { labels, missedCall } = wording.words;
  const unsubscribeUrl = readWebAddress(facts.unsubscribeUrl);
  const footer = missedCall.footer(readName(facts.mailbox.displayName));
  return callView(facts, wording, {
    title: missedCall.title,
    subject: missedCall.subject,
    subjectNote: null,
    isMissedCall: true,
    time: time(facts, wording),
    hint: facts.outcome && missedCall.hints[facts.outcome],
    details: knownDetails([
      { label: labels.rang, value: spellDuration(facts.rangSeconds, wording.locale) },
      { label: labels.tries, value: facts.callsToday > 1 ? missedCall.triesInLastDay(facts.callsToday) : null },
      { label: labels.calledNumber, value: readCalledNumber(facts.calledNumber) },
      { label: labels.group, value: readName(facts.group) },
    ]),
    footer: unsubscribeUrl === null ? `${footer} ${missedCall.administratorCanStop}` : footer,
    unsubscribe: unsubscribeUrl === null ? null : { label: missedCall.unsubscribe, url: unsubscribeUrl },
  });
}

function time({ startedAt, endedAt, mailbox }: MissedCallMailFacts, { locale, words }: Wording): CallTime | null {
  const started = startedAt && callTime(startedAt, locale, mailbox.timeZone);
  if (started !== null) return started;
  const ended = endedAt && callTime(endedAt, locale, mailbox.timeZone);
  return ended && { ...ended, clock: words.missedCall.endedAt(ended.clock) };
}
