import type { MailboxPolicyDraft } from '@unmissed/sdk';
import { flag, oneOf, useFilters } from '../components/index.ts';
import type { FilterKind } from '../components/use-filters.ts';
import { type CallRules, callRuleNames, changedRules } from './policy-settings.ts';
import { type Span, spans } from './use-what-if.ts';

const seconds: FilterKind<number> = {
  read: ([value = '']) => (/^\d{1,4}$/.test(value) ? Number(value) : null),
  write: (value) => [String(value)],
};
const days = oneOf(Object.fromEntries(spans.map((span) => [span, String(span)])));

interface WhatIfDraft {
  /** All rules as they are tried out. */
  readonly rules: CallRules;
  /** Those of them that differ from the policy's. */
  readonly changes: MailboxPolicyDraft;
  readonly days: Span;
  readonly set: (rules: Partial<CallRules>) => void;
  readonly setDays: (days: Span) => void;
  readonly reset: () => void;
}

/** The settings of a what-if, which live in the address as far as they differ from the policy. */
export function useWhatIfDraft(policy: CallRules): WhatIfDraft {
  const { values, set } = useFilters({
    allowMissedCallNotifications: flag,
    notifyInternalCalls: flag,
    notifyHiddenCallers: flag,
    notifyGroupCalls: flag,
    ringSecondsMin: seconds,
    days,
  });
  const rulesOf = (given: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(callRuleNames.map((name) => [name, given[name] ?? policy[name]])) as unknown as CallRules;
  const rules = rulesOf(values);
  return {
    rules,
    changes: changedRules(policy, rules),
    days: spans.find((span) => String(span) === values.days) ?? 7,
    set: (changed) => {
      const names = Object.keys(changed) as (keyof CallRules)[];
      set(Object.fromEntries(names.map((name) => [name, changed[name] === policy[name] ? null : changed[name]])));
    },
    setDays: (span) => set({ days: String(span) }),
    reset: () => set(Object.fromEntries(callRuleNames.map((name) => [name, null]))),
  };
}
