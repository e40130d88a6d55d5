import type { ComponentType } from 'react';
import type { policies } from '../catalogue/en/policies.ts';

interface PolicyTab {
  /** Its word in the catalogue `policies.tabs`. */
  readonly name: keyof typeof policies.tabs;
  /** Below the policy's address; the first one's is the policy itself: `.` */
  readonly path: string;
  /** Its module exports `Component`, which gets the policy by `useShownPolicy`. */
  readonly lazy: () => Promise<{ Component: ComponentType }>;
}

/** The tabs of a policy, in order. Add one here, and it has a route and a tab. */
export const policyTabs: readonly PolicyTab[] = [
  { name: 'general', path: '.', lazy: () => import('./policy-general.tsx') },
  { name: 'messageText', path: 'message-text', lazy: () => import('./policy-message-text.tsx') },
  { name: 'callRules', path: 'call-rules', lazy: () => import('./policy-call-rules.tsx') },
  { name: 'whatIf', path: 'what-if', lazy: () => import('./policy-what-if.tsx') },
  { name: 'history', path: 'history', lazy: () => import('./policy-history.tsx') },
];
