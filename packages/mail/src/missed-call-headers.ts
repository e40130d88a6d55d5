import { automaticHeaders } from './automatic-headers.ts';
import { callHeaders } from './call-headers.ts';
import type { MissedCallMailFacts } from './missed-call-mail-facts.ts';
import { readWebAddress } from './read-web-address.ts';

/** The headers of Exchange's missed-call mail, and where it is offered those that unsubscribe by one click (RFC 8058). */
export function missedCallHeaders(facts: MissedCallMailFacts): Record<string, string> {
  const unsubscribeUrl = readWebAddress(facts.unsubscribeUrl);
  return automaticHeaders({
    'Content-Class': 'missedcall',
    ...callHeaders(facts),
    'List-Unsubscribe': unsubscribeUrl && `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': unsubscribeUrl && 'List-Unsubscribe=One-Click',
  });
}
