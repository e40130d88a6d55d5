import Handlebars from 'handlebars/runtime.js';
import { headerValue } from './header-value.ts';
import type { MailLanguage } from './mail-language.ts';
import { mailText } from './mail-text.ts';
import type { MailView } from './mail-view.ts';
import { mailTemplate } from './templates/mail.generated.ts';
import type { Wording } from './wording.ts';

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
  /** Without Message-ID, Date, From and To. Values may hold non-ASCII characters, never control characters. */
  headers: Record<string, string>;
  language: MailLanguage;
}

const mailHtml = Handlebars.template<MailView>(mailTemplate);

/** The one layout of all mails. */
export function renderMail(view: MailView, headers: Record<string, string>, { words }: Wording): RenderedMail {
  return {
    subject: headerValue(view.subject) ?? view.title,
    text: mailText(view, words.colon),
    html: mailHtml(view),
    headers,
    language: view.language,
  };
}
