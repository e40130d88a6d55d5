import { automaticHeaders } from './automatic-headers.ts';
import { knownDetails } from './mail-view.ts';
import { readName } from './read-name.ts';
import { type RenderedMail, renderMail } from './render-mail.ts';
import { wordingFor } from './wording.ts';

export interface TestMailFacts {
  /** BCP 47 tag. A language without a catalogue gives English. */
  language: string;
  /** The administrator who asked for it, by name or address. */
  sentBy: string;
  /** Name of the organization whose mail route is tried. */
  organization: string;
}

/** A mail by which an administrator sees that a mail route works. */
export function renderTestMail({ language, sentBy, organization }: TestMailFacts): RenderedMail {
  const wording = wordingFor(language);
  const { labels, testMail, callBack } = wording.words;
  const view = {
    language: wording.language,
    subject: testMail.subject,
    title: testMail.title,
    isMissedCall: false,
    heading: testMail.heading,
    isLongHeading: false,
    address: null,
    time: null,
    link: null,
    callBack,
    hint: testMail.hint,
    hasMore: true,
    details: knownDetails([
      { label: labels.sentBy, value: readName(sentBy) },
      { label: labels.organization, value: readName(organization) },
    ]),
    policyHtml: null,
    policyText: null,
    footer: testMail.footer,
    unsubscribe: null,
    reference: null,
  };
  return renderMail(view, automaticHeaders({}), wording);
}
