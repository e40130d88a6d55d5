import type { CallTime } from './call-time.ts';
import type { MailLanguage } from './mail-language.ts';

/** What both parts of a mail show, in the order in which they show it. Absent is null: the template is strict. */
export interface MailView {
  language: MailLanguage;
  subject: string;
  title: string;
  /** Gives the title the colour of what went wrong. */
  isMissedCall: boolean;
  heading: string;
  /** Too long for the size of a heading. */
  isLongHeading: boolean;
  /** The caller's number or SIP address, where it is not already what `heading` says. */
  address: string | null;
  time: CallTime | null;
  /** `tel:` or `sip:` URI that calls back. */
  link: string | null;
  callBack: string;
  hint: string | null;
  /** Whether a hint or a detail follows what is said of every call. */
  hasMore: boolean;
  details: Detail[];
  policyHtml: string | null;
  policyText: string | null;
  footer: string;
  unsubscribe: { label: string; url: string } | null;
  reference: string | null;
}

export interface Detail {
  label: string;
  value: string;
}

/** The details whose value is known. */
export function knownDetails(details: readonly { label: string; value: string | null }[]): Detail[] {
  return details.filter((detail): detail is Detail => detail.value !== null);
}
