import type { RouteObject } from 'react-router';

export const settingsRoutes: RouteObject[] = [
  {
    path: 'settings',
    lazy: () => import('./settings-page.tsx'),
    children: [
      { index: true, lazy: () => import('./display-tab.tsx') },
      { path: 'retention', lazy: () => import('./retention-tab.tsx') },
      { path: 'about', lazy: () => import('./about-tab.tsx') },
    ],
  },
];
