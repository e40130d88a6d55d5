export { type MailLanguage, mailLanguage } from './mail-language.ts';
export type { MissedCallMailFacts, MissedCallOutcome } from './missed-call-mail-facts.ts';
export { type RenderedMail, renderMissedCallMail } from './render-missed-call-mail.ts';
