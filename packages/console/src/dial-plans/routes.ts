import type { RouteObject } from 'react-router';

export const dialPlanRoutes: RouteObject[] = [
  { path: 'dial-plans', lazy: () => import('./dial-plans-page.tsx') },
  { path: 'dial-plans/new', lazy: () => import('./new-dial-plan-page.tsx') },
  {
    path: 'dial-plans/:dialPlanId',
    lazy: () => import('./dial-plan-page.tsx'),
    children: [
      { index: true, lazy: () => import('./dial-plan-policies.tsx') },
      { path: 'general', lazy: () => import('./dial-plan-general.tsx') },
    ],
  },
];
