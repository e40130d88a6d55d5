import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';

/** In place of what is not there, or no longer. */
export function NotFoundPage() {
  const words = useWords(shellWords).notFound;
  return (
    <Page title={words.title}>
      <EmptyState title={words.heading} text={words.text} icon={IconMapOff}>
        <Button component={Link} to="/" variant="default">
          {words.home}
        </Button>
      </EmptyState>
    </Page>
  );
}
