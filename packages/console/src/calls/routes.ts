import type { RouteObject } from 'react-router';

export const callRoutes: RouteObject[] = [
  {
    path: 'calls',
    lazy: () => import('./calls-page.tsx'),
    children: [
      { index: true, lazy: () => import('./call-list.tsx') },
      { path: 'rejected', lazy: () => import('./rejected-report-list.tsx') },
    ],
  },
];
