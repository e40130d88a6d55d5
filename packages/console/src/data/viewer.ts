import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { installation, type Permission, type Viewer, viewer } from '@unmissed/sdk';
import { api } from './api.ts';
import { keys } from './keys.ts';
import { session } from './session.ts';

const client = api({ viewer, installation });

/** Who is signed in; the app waits for it before it shows anything. */
export const viewerQuery = {
  queryKey: keys.viewer,
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Viewer> => {
    const found = await client.viewer({ signal });
    session.set('present');
    return found;
  },
  staleTime: Infinity,
};

export function useViewer(): Viewer {
  return useSuspenseQuery(viewerQuery).data;
}

/** Whether who is signed in may do this: hide what they may not. */
export function useCan(permission: Permission): boolean {
  return useViewer().permissions.includes(permission);
}

/** This installation, or undefined until it is read. */
export function useInstallation() {
  const query = { queryKey: keys.installation, queryFn: client.installation.bind(null, {}), staleTime: Infinity };
  return useQuery(query).data;
}
