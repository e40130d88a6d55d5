import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { remember } from './remember.ts';
import { singleLine } from './single-line.ts';

export interface TelephoneNumber {
  /** E.164 where it is one, else as reported. */
  dialled: string;
  /** For people: international format where it is E.164. */
  readable: string;
  isE164: boolean;
  /** `tel:` URI, where dialling it is safe. */
  link: string | null;
}

const CHARACTERS_MAX = 64;
const INTERNATIONAL = /^\+[\d\s().\-/]{4,30}$/;
// Without * and #: on a mobile phone `tel:*21*…#` can switch a service, such as call forwarding.
const DIALLABLE = /^\d{2,20}$/;

/** Remembered, for a mail says its numbers more than once. */
export const readTelephoneNumber = remember((reported: string | null): TelephoneNumber | null => {
  const number = singleLine(reported, CHARACTERS_MAX);
  if (number === null) return null;
  const parsed = INTERNATIONAL.test(number) ? parsePhoneNumberFromString(number) : undefined;
  if (parsed?.isPossible() === true) {
    return { dialled: parsed.number, readable: parsed.formatInternational(), isE164: true, link: parsed.getURI() };
  }
  const digits = number.replaceAll(/[\s().\-/]/g, '');
  return { dialled: number, readable: number, isE164: false, link: DIALLABLE.test(digits) ? `tel:${digits}` : null };
});
