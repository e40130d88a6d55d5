import { missedCallHeaders } from './missed-call-headers.ts';
import type { MissedCallMailFacts } from './missed-call-mail-facts.ts';
import { missedCallView } from './missed-call-view.ts';
import { type RenderedMail, renderMail } from './render-mail.ts';
import { wordingFor } from './wording.ts';

/** The same facts always give the same mail. */
export function renderMissedCallMail(facts: MissedCallMailFacts): RenderedMail {
  const wording = wordingFor(facts.mailbox.language);
  return renderMail(missedCallView(facts, wording), missedCallHeaders(facts), wording);
}
