import { headerValue } from './header-value.ts';
import { identifyCaller } from './identify-caller.ts';
import type { MissedCallMailFacts } from './missed-call-mail-facts.ts';

/**
 * Headers that Exchange gave its missed-call mails (MS-OXCMAIL 2.2.3.2.15, MS-OXOUM), and those that keep
 * robots from answering (RFC 3834, MS-OXCMAIL 2.2.3.2.14). Who sends, to whom and when is delivery's to say.
 */
export function missedCallHeaders(facts: MissedCallMailFacts): Record<string, string> {
  const caller = identifyCaller(facts.caller);
  const reported = {
    'X-CallingTelephoneNumber': headerValue(caller.number),
    'X-VoiceMessageSenderName': headerValue(caller.name),
    'X-CallID': headerValue(facts.callId),
  };
  return {
    'Content-Class': 'missedcall',
    ...Object.fromEntries(Object.entries(reported).filter((entry): entry is [string, string] => entry[1] !== null)),
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  };
}
