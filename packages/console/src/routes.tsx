import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { apiKeyRoutes } from './api-keys/routes.ts';
import { auditLogRoutes } from './audit-log/routes.ts';
import { callRoutes } from './calls/routes.ts';
import { deliveryRoutes } from './delivery/routes.ts';
import { dialPlanRoutes } from './dial-plans/routes.ts';
import { firstStepsRoutes } from './first-steps/routes.ts';
import { mailboxRoutes } from './mailboxes/routes.ts';
import { notificationRoutes } from './notifications/routes.ts';
import { overviewRoutes } from './overview/routes.ts';
import { policyRoutes } from './policies/routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { areasOf } from './shell/areas.ts';
import { ConsoleShell } from './shell/console-shell.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { ScreenError } from './shell/screen-error.tsx';
import { webhookRoutes } from './webhooks/routes.ts';

/*
 * To add an area:
 * 1. `<area>/routes.ts` exports its routes, each `lazy: () => import('./…-page.tsx')`, whose module exports `Component`;
 * 2. add them to `areaRoutes` here;
 * 3. the navigation shows it as soon as its path is one of those in `shell/areas.ts`.
 */
const areaRoutes: RouteObject[] = [
  ...overviewRoutes,
  ...firstStepsRoutes,
  ...dialPlanRoutes,
  ...policyRoutes,
  ...notificationRoutes,
  ...callRoutes,
  ...mailboxRoutes,
  ...deliveryRoutes,
  ...webhookRoutes,
  ...apiKeyRoutes,
  ...auditLogRoutes,
  ...settingsRoutes,
];

export function createRouter() {
  const areas = areasOf(areaRoutes.map(({ path }) => path));
  return createBrowserRouter([
    {
      element: <ConsoleShell areas={areas} />,
      errorElement: <ScreenError />,
      hydrateFallbackElement: <></>,
      children: [
        {
          errorElement: <ScreenError />,
          children: [
            { index: true, element: <Navigate to={areas[0]?.path ?? '/dial-plans'} replace /> },
            ...areaRoutes,
            { path: '*', element: <NotFoundPage /> },
          ],
        },
      ],
    },
  ]);
}
