import type { RouteObject } from 'react-router';

export const firstStepsRoutes: RouteObject[] = [{ path: 'first-steps', lazy: () => import('./first-steps-page.tsx') }];
