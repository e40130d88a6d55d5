import { aCall, type Differences, nothingKnown } from './a-call.ts';
import type { VoiceMailMailFacts, VoiceMessage } from './voice-mail-mail-facts.ts';

/** Builder for tests: a call with one message, of which everything is known but for what the test says otherwise. */
export function aVoiceMail({
  mailbox = {},
  caller = {},
  ...others
}: Differences<VoiceMailMailFacts> = {}): VoiceMailMailFacts {
  return { ...aCall({ mailbox, caller }), messages: [aVoiceMessage()], ...others };
}

export function aVoiceMessage(differences: Partial<VoiceMessage> = {}): VoiceMessage {
  return {
    leftAt: new Date('2026-11-23T08:15:40Z'),
    durationSeconds: 65,
    fileName: 'Voice message Marie Curie 2026-11-23 09.15.wav',
    ...differences,
  };
}

/** A call of which nothing is known but that a message was left. */
export function aVoiceMailWithoutFacts(): VoiceMailMailFacts {
  return aVoiceMail({ ...nothingKnown, messages: [{ leftAt: null, durationSeconds: null, fileName: null }] });
}
