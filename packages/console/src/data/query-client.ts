import { QueryClient } from '@tanstack/react-query';

// Both would try again what failed: the SDK knows what may be, and how long the server asks to wait.
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, networkMode: 'always', staleTime: 5_000 },
    mutations: { retry: false, networkMode: 'always' },
  },
});
