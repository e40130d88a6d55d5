import { type RenderedMail, renderMail } from './render-mail.ts';
import { voiceMailHeaders } from './voice-mail-headers.ts';
import type { VoiceMailMailFacts } from './voice-mail-mail-facts.ts';
import { voiceMailView } from './voice-mail-view.ts';
import { wordingFor } from './wording.ts';

/** The same facts always give the same mail. Attaching the recordings that it names is the caller's to do. */
export function renderVoiceMailMail(facts: VoiceMailMailFacts): RenderedMail {
  const wording = wordingFor(facts.mailbox.language);
  return renderMail(voiceMailView(facts, wording), voiceMailHeaders(facts), wording);
}
