export { type MailLanguage, mailLanguage } from './mail-language.ts';
export type { MissedCallMailFacts, MissedCallOutcome } from './missed-call-mail-facts.ts';
export type { RenderedMail } from './render-mail.ts';
export { renderMissedCallMail } from './render-missed-call-mail.ts';
export { renderTestMail, type TestMailFacts } from './render-test-mail.ts';
export { renderVoiceMailMail } from './render-voice-mail-mail.ts';
export type { VoiceMailMailFacts, VoiceMessage } from './voice-mail-mail-facts.ts';
export { type Recording, voiceMessageFileNames } from './voice-message-file-names.ts';
