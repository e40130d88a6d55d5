import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';
import { EmptyState } from './empty-state.tsx';

interface EmptyWords {
  readonly title: string;
  readonly text?: string;
}

export interface EmptyListProps {
  readonly icon: Icon;
  /** Said while there is nothing at all. */
  readonly empty: EmptyWords;
  /** The next step then: a button or a link. */
  readonly next?: ReactNode;
  /** What narrows the list, and what is said when nothing matches it. */
  readonly filters?: { readonly isActive: boolean; readonly reset: () => void };
  readonly nothing?: EmptyWords;
}

/** In place of a list without rows: what would be in it, or the way back to a wider one. */
export function EmptyList({ icon, empty, next, filters, nothing = empty }: EmptyListProps) {
  const common = useWords(componentWords);
  if (filters?.isActive !== true) {
    return (
      <EmptyState {...empty} icon={icon}>
        {next}
      </EmptyState>
    );
  }
  return (
    <EmptyState {...nothing} icon={icon}>
      <Button variant="default" onClick={filters.reset}>
        {common.filters.reset}
      </Button>
    </EmptyState>
  );
}
