import type { RouteObject } from 'react-router';
import { policyTabs } from './tabs.ts';

export const policyRoutes: RouteObject[] = [
  { path: 'policies', lazy: () => import('./policies-page.tsx') },
  { path: 'policies/new', lazy: () => import('./new-policy-page.tsx') },
  {
    path: 'policies/:policyId',
    lazy: () => import('./policy-page.tsx'),
    children: policyTabs.map(({ path, lazy }) => (path === '.' ? { index: true, lazy } : { path, lazy })),
  },
];
