import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './data/query-client.ts';
import { createRouter } from './routes.tsx';
import { SessionGate } from './sign-in/session-gate.tsx';
import { theme } from './theme/theme.ts';
import { variables } from './theme/variables.ts';

const router = createRouter();
// What is told before they are loaded is shown then.
const Toasts = lazy(() => import('./shell/toasts.tsx'));

/** The whole console. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <SessionGate>
          <RouterProvider router={router} />
        </SessionGate>
        <Suspense>
          <Toasts />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
}
