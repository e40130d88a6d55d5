import type { RouteObject } from 'react-router';

export const deliveryRoutes: RouteObject[] = [
  {
    path: 'delivery',
    lazy: () => import('./delivery-page.tsx'),
    children: [
      { index: true, lazy: () => import('./queue-tab.tsx') },
      { path: 'mail-server', lazy: () => import('./mail-server-tab.tsx') },
      { path: 'test-mail', lazy: () => import('./test-mail-tab.tsx') },
      { path: 'dead-letters', lazy: () => import('./dead-letters-tab.tsx') },
    ],
  },
];
