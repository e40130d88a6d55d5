import type { CmdletCall, CmdletParameter } from '../cmdlet.ts';
import { numberOf } from './given.ts';

export const expectedVersion: CmdletParameter = {
  name: 'ExpectedVersion',
  type: 'Int32',
  description: 'Change it only if its Version is still this.',
};

/**
 * The version that a change is for: the one asked for, or the one that was read where properties of Exchange are replaced,
 * as they go to the server as a whole. Otherwise any.
 */
export function expectedVersionOf(
  parameters: CmdletCall['parameters'],
  { version }: { readonly version: number },
  changes: { readonly exchangeProperties?: unknown },
): { readonly expectedVersion?: number } {
  const asked = numberOf(parameters, 'ExpectedVersion');
  if (asked !== undefined) return { expectedVersion: asked };
  return changes.exchangeProperties === undefined ? {} : { expectedVersion: version };
}
