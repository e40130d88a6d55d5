import type { RouteObject } from 'react-router';

export const webhookRoutes: RouteObject[] = [
  { path: 'webhooks', lazy: () => import('./webhooks-page.tsx') },
  { path: 'webhooks/new', lazy: () => import('./new-webhook-page.tsx') },
  {
    path: 'webhooks/:webhookId',
    lazy: () => import('./webhook-page.tsx'),
    children: [
      { index: true, lazy: () => import('./webhook-deliveries.tsx') },
      { path: 'general', lazy: () => import('./webhook-general.tsx') },
    ],
  },
];
