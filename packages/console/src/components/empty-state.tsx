import { Stack, Text, Title } from '@mantine/core';
import { type Icon, IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** What would be here, and how it comes. */
  readonly text?: string;
  readonly icon?: Icon;
  /** The next step: a button or a link. */
  readonly children?: ReactNode;
}

/** In place of what there is none of yet. */
export function EmptyState({ title, text, icon: Shown = IconInbox, children }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" p="xl" ta="center">
      <Shown size={36} stroke={1.3} color="var(--mantine-color-dimmed)" aria-hidden />
      <Title order={2}>{title}</Title>
      {text !== undefined && (
        <Text c="dimmed" maw={460}>
          {text}
        </Text>
      )}
      {children !== undefined && <div style={{ marginBlockStart: '0.75rem' }}>{children}</div>}
    </Stack>
  );
}
