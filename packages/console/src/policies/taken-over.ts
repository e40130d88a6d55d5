import type { CallRules } from './policy-settings.ts';

/** Settings that were tried out, to be put unsaved into a form that is navigated to. */
export interface TakenOver {
  readonly takenOver: Partial<CallRules>;
}

/** What was taken over into the form of this location; nothing where it was reached otherwise. */
export function draftIn(state: unknown): Partial<CallRules> {
  const isTakenOver = typeof state === 'object' && state !== null && 'takenOver' in state;
  return isTakenOver ? (state as TakenOver).takenOver : {};
}
