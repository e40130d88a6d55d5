import type { RouteObject } from 'react-router';

export const mailboxRoutes: RouteObject[] = [
  { path: 'mailboxes', lazy: () => import('./mailboxes-page.tsx') },
  { path: 'mailboxes/new', lazy: () => import('./new-mailbox-page.tsx') },
  { path: 'mailboxes/import', lazy: () => import('./import/import-page.tsx') },
  { path: 'mailboxes/:mailboxId', lazy: () => import('./mailbox-page.tsx') },
];
