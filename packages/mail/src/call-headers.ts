import type { CallMailFacts } from './call-mail-facts.ts';
import { headerValue } from './header-value.ts';
import { identifyCaller } from './identify-caller.ts';

/** Headers that Exchange gave its mails about calls (MS-OXCMAIL 2.2.3.2.15, MS-OXOUM); null where not known. */
export function callHeaders({ caller, callId }: CallMailFacts): Record<string, string | null> {
  const { number, name } = identifyCaller(caller);
  return {
    'X-CallingTelephoneNumber': headerValue(number),
    'X-VoiceMessageSenderName': headerValue(name),
    'X-CallID': headerValue(callId),
  };
}
