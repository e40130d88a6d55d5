import type { CallMailFacts } from './call-mail-facts.ts';
import { readName } from './read-name.ts';
import { readSipAddress } from './sip-address.ts';
import { readTelephoneNumber } from './telephone-number.ts';

/** What a mail may say of the caller. */
export interface CallerIdentity {
  isHidden: boolean;
  name: string | null;
  /** As a machine would dial it. */
  number: string | null;
  /** Number, else SIP address, for people. */
  address: string | null;
  /** `tel:` or `sip:` URI that calls back. */
  link: string | null;
}

export function identifyCaller(caller: CallMailFacts['caller']): CallerIdentity {
  if (caller.anonymous) return { isHidden: true, name: null, number: null, address: null, link: null };
  const number = readTelephoneNumber(caller.number);
  const sip = readSipAddress(caller.sipUri);
  const name = readName(caller.name);
  return {
    isHidden: false,
    name: name !== null && !isSameNumber(name, caller.number) ? name : null,
    number: number?.dialled ?? null,
    address: number?.readable ?? sip?.readable ?? null,
    // An extension says nothing outside its telephone system, a SIP address does.
    link: (number?.isE164 === true ? number.link : null) ?? sip?.link ?? number?.link ?? null,
  };
}

// Telephone systems put the number where they have no name.
function isSameNumber(name: string, number: string | null): boolean {
  return number !== null && digitsOf(name) === digitsOf(number) && !/\p{L}/u.test(name);
}

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');
