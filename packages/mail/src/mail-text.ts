import type { MailView } from './mail-view.ts';

/** The text part: what the HTML part shows, in its order. `colon` stands between a label and its value. */
export function mailText(view: MailView, colon: string): string {
  const paragraphs = [
    [view.title, view.heading, view.address],
    [view.time && `${view.time.clock} (${view.time.zone})`],
    [view.link && `${view.callBack}${colon} ${view.link}`],
    [view.hint],
    view.details.map(({ label, value }) => `${label}${colon} ${value}`),
    [view.policyText],
    // Mail programs know "-- " as the line above what is not the message itself (RFC 3676 section 4.3).
    [
      '-- ',
      view.footer,
      view.unsubscribe && `${view.unsubscribe.label}${colon} ${view.unsubscribe.url}`,
      view.reference,
    ],
  ];
  return paragraphs
    .map((lines) => lines.filter((line) => line !== null).join('\n'))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
    .concat('\n');
}
