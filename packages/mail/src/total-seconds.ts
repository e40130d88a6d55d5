import type { VoiceMessage } from './voice-mail-mail-facts.ts';

/** How long all messages last together, in whole seconds; null where it is not known of one of them. */
export function totalSeconds(messages: readonly VoiceMessage[]): number | null {
  const total = Math.round(messages.reduce((sum, { durationSeconds }) => sum + readSeconds(durationSeconds), 0));
  return Number.isSafeInteger(total) ? total : null;
}

const readSeconds = (seconds: number | null): number => (seconds !== null && seconds >= 0 ? seconds : NaN);
