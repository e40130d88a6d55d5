import { readSipAddress } from './sip-address.ts';
import { readTelephoneNumber } from './telephone-number.ts';

/** What the caller asked for, for people. */
export function readCalledNumber(reported: string | null): string | null {
  return (readSipAddress(reported) ?? readTelephoneNumber(reported))?.readable ?? null;
}
