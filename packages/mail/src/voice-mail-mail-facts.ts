import type { CallMailFacts } from './call-mail-facts.ts';

/** Everything a voice-mail mail says. */
export interface VoiceMailMailFacts extends CallMailFacts {
  /** What was left for this mailbox in this call, oldest first; one message or more. */
  messages: readonly VoiceMessage[];
}

export interface VoiceMessage {
  leftAt: Date | null;
  durationSeconds: number | null;
  /** Name of the attached recording, of `voiceMessageFileNames`. Null where there is none to attach: the mail says so. */
  fileName: string | null;
}
