import { Center, Loader, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { componentWords } from '../catalogue/components.ts';
import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';
import { ErrorState } from '../components/error-state.tsx';
import { session } from '../data/session.ts';
import { useStore } from '../data/store.ts';
import { viewerQuery } from '../data/viewer.ts';

const SignInPage = lazy(() => import('./sign-in-page.tsx'));
const SignInDialog = lazy(() => import('./sign-in-dialog.tsx'));
const NoAccess = lazy(() => import('./no-access.tsx'));

/**
 * Shows the console to those who are signed in. A session that ends is begun again over the page that is open, so that
 * nothing that was entered is lost; the address stays as it was, too.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const state = useStore(session);
  const { data: viewer, error, refetch } = useQuery({ ...viewerQuery, enabled: state !== 'none' });
  const { loading } = useWords(componentWords);
  const { product } = useWords(shellWords);
  const waiting = (
    <Center mih="100dvh">
      <Loader role="status" aria-label={loading} />
    </Center>
  );
  if (state === 'none') {
    return (
      <Suspense fallback={waiting}>
        <SignInPage />
      </Suspense>
    );
  }
  if (viewer === undefined) {
    if (error === null) return waiting;
    return (
      <Center component="main" mih="100dvh">
        <VisuallyHidden component="h1">{product}</VisuallyHidden>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Center>
    );
  }
  if (!viewer.permissions.includes('READ')) {
    return (
      <Suspense fallback={waiting}>
        <NoAccess viewer={viewer} />
      </Suspense>
    );
  }
  return (
    <>
      {children}
      <Suspense>{state === 'ended' && <SignInDialog />}</Suspense>
    </>
  );
}
