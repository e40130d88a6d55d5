import { automaticHeaders } from './automatic-headers.ts';
import { callHeaders } from './call-headers.ts';
import { headerValue } from './header-value.ts';
import { totalSeconds } from './total-seconds.ts';
import type { VoiceMailMailFacts, VoiceMessage } from './voice-mail-mail-facts.ts';

/** The headers of Exchange's voice mail for a call that it answered (`voice-ca`). */
export function voiceMailHeaders(facts: VoiceMailMailFacts): Record<string, string> {
  return automaticHeaders({
    'Content-Class': 'voice-ca',
    ...callHeaders(facts),
    'X-VoiceMessageDuration': totalSeconds(facts.messages)?.toFixed(0) ?? null,
    'X-AttachmentOrder': attachmentOrder(facts.messages),
  });
}

function attachmentOrder(messages: readonly VoiceMessage[]): string | null {
  const names = messages.map(({ fileName }) => headerValue(fileName)).filter((name) => name !== null);
  // The semicolon is the list's own.
  return names.length === 0 ? null : names.map((name) => name.replaceAll(';', ',')).join(';');
}
