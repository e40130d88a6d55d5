import Handlebars from 'handlebars/runtime.js';
import * as catalogues from './catalogue/catalogues.ts';
import { headerValue } from './header-value.ts';
import { type MailLanguage, mailLanguage, mailLocale } from './mail-language.ts';
import { missedCallHeaders } from './missed-call-headers.ts';
import type { MissedCallMailFacts } from './missed-call-mail-facts.ts';
import { missedCallText } from './missed-call-text.ts';
import { type MissedCallView, missedCallView } from './missed-call-view.ts';
import { missedCallTemplate } from './templates/missed-call.generated.ts';

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
  /** Without Message-ID, Date, From and To. Values may hold non-ASCII characters, never control characters. */
  headers: Record<string, string>;
  language: MailLanguage;
}

const missedCallHtml = Handlebars.template<MissedCallView>(missedCallTemplate);

/** The same facts always give the same mail. */
export function renderMissedCallMail(facts: MissedCallMailFacts): RenderedMail {
  const language = mailLanguage(facts.mailbox.language);
  const words = catalogues[language];
  const view = missedCallView(facts, language, mailLocale(facts.mailbox.language), words);
  return {
    subject: headerValue(view.subject) ?? words.title,
    text: missedCallText(view, words),
    html: missedCallHtml(view),
    headers: missedCallHeaders(facts),
    language,
  };
}
