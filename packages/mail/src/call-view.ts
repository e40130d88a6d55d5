import type { CallMailFacts } from './call-mail-facts.ts';
import type { CallSubject } from './catalogue/catalogue.ts';
import { type CallerIdentity, identifyCaller } from './identify-caller.ts';
import type { MailView } from './mail-view.ts';
import { policyText } from './policy-text.ts';
import { readName } from './read-name.ts';
import type { Wording } from './wording.ts';

/** What a mail about a call shows of its own. */
interface OwnView extends Pick<
  MailView,
  'title' | 'isMissedCall' | 'time' | 'hint' | 'details' | 'footer' | 'unsubscribe'
> {
  subject: CallSubject;
  /** Stands in brackets after the subject. */
  subjectNote: string | null;
}

const HEADING_CHARACTERS_MAX = 40;

/** The view of a mail about a call: who called, how to call back, and what is its own. */
export function callView(
  facts: CallMailFacts,
  { language, words }: Wording,
  { subject, subjectNote, ...own }: OwnView,
): MailView {
  const caller = identifyCaller(facts.caller);
  const heading = caller.name ?? caller.address ?? (caller.isHidden ? words.hiddenNumber : words.unknownCaller);
  const policy = policyText(facts.policyText);
  return {
    language,
    subject: `${subjectFrom(caller, subject)}${subjectNote === null ? '' : ` (${subjectNote})`}`,
    heading,
    isLongHeading: heading.length > HEADING_CHARACTERS_MAX,
    address: caller.name === null ? null : caller.address,
    link: caller.link,
    callBack: words.callBack,
    hasMore: own.hint !== null || own.details.length > 0,
    policyHtml: policy?.html ?? null,
    policyText: policy?.text ?? null,
    reference: words.reference(readName(facts.notificationId) ?? ''),
    ...own,
  };
}

function subjectFrom(caller: CallerIdentity, subject: CallSubject): string {
  if (caller.isHidden) return subject.fromHiddenNumber;
  const known = caller.name ?? caller.address;
  return known === null ? subject.fromUnknownCaller : subject.fromCaller(known);
}
