import { callTime, type CallTime } from './call-time.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { type CallerIdentity, identifyCaller } from './identify-caller.ts';
import type { MissedCallMailFacts } from './missed-call-mail-facts.ts';
import type { MailLanguage } from './mail-language.ts';
import { policyText } from './policy-text.ts';
import { singleLine } from './single-line.ts';
import { readSipAddress } from './sip-address.ts';
import { spellDuration } from './spell-duration.ts';
import { readTelephoneNumber } from './telephone-number.ts';

/** What both parts of the mail show, in the order in which they show it. Absent is null: the template is strict. */
export interface MissedCallView {
  language: MailLanguage;
  title: string;
  subject: string;
  caller: string;
  /** Too long for the size of a heading. */
  isLongCaller: boolean;
  /** The caller's number or SIP address, where it is not already what `caller` says. */
  address: string | null;
  link: string | null;
  time: CallTime | null;
  callBack: string;
  hint: string | null;
  /** Whether a hint or a detail follows what is said of every call. */
  hasMore: boolean;
  details: { label: string; value: string }[];
  policyHtml: string | null;
  policyText: string | null;
  footer: string;
  reference: string;
}

const NAME_CHARACTERS_MAX = 128;
const HEADING_CHARACTERS_MAX = 40;

export function missedCallView(
  facts: MissedCallMailFacts,
  language: MailLanguage,
  locale: string,
  words: Catalogue,
): MissedCallView {
  const caller = identifyCaller(facts.caller);
  const shown = caller.name ?? caller.address ?? (caller.isHidden ? words.hiddenNumber : words.unknownCaller);
  const policy = policyText(facts.policyText);
  const hint = facts.outcome === null ? null : words.hints[facts.outcome];
  const known = details(facts, locale, words);
  return {
    language,
    title: words.title,
    subject: subject(caller, words),
    caller: shown,
    isLongCaller: shown.length > HEADING_CHARACTERS_MAX,
    address: caller.name === null ? null : caller.address,
    link: caller.link,
    time: time(facts, locale, words),
    callBack: words.callBack,
    hint,
    hasMore: hint !== null || known.length > 0,
    details: known,
    policyHtml: policy?.html ?? null,
    policyText: policy?.text ?? null,
    footer: words.footer(singleLine(facts.mailbox.displayName, NAME_CHARACTERS_MAX)),
    reference: words.reference(singleLine(facts.notificationId, NAME_CHARACTERS_MAX) ?? ''),
  };
}

function subject(caller: CallerIdentity, words: Catalogue): string {
  if (caller.isHidden) return words.subject.fromHiddenNumber;
  const known = caller.name ?? caller.address;
  return known === null ? words.subject.fromUnknownCaller : words.subject.fromCaller(known);
}

function time({ startedAt, endedAt, mailbox }: MissedCallMailFacts, locale: string, words: Catalogue): CallTime | null {
  const started = startedAt && callTime(startedAt, locale, mailbox.timeZone);
  if (started !== null) return started;
  const ended = endedAt && callTime(endedAt, locale, mailbox.timeZone);
  return ended && { ...ended, clock: words.endedAt(ended.clock) };
}

function details(facts: MissedCallMailFacts, locale: string, { labels, triesInLastDay }: Catalogue) {
  const called = readSipAddress(facts.calledNumber) ?? readTelephoneNumber(facts.calledNumber);
  return [
    { label: labels.rang, value: facts.rangSeconds === null ? null : spellDuration(facts.rangSeconds, locale) },
    { label: labels.tries, value: facts.callsToday > 1 ? triesInLastDay(facts.callsToday) : null },
    { label: labels.calledNumber, value: called?.readable ?? null },
    { label: labels.group, value: singleLine(facts.group, NAME_CHARACTERS_MAX) },
  ].filter((detail): detail is { label: string; value: string } => detail.value !== null);
}
