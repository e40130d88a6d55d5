import { Button, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { componentWords } from '../catalogue/components.ts';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useWords } from '../catalogue/use-words.ts';

/** In place of what could not be read. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = useWords(componentWords);
  const describe = useDescribeError();
  return (
    <Stack align="center" gap="xs" p="xl" role="alert" ta="center">
      <IconAlertTriangle size={32} stroke={1.4} color="var(--um-bad)" aria-hidden />
      <Title order={2}>{words.loadFailed}</Title>
      <Text c="dimmed" maw={480}>
        {describe(error)}
      </Text>
      {onRetry !== undefined && (
        <Button variant="default" mt="sm" onClick={onRetry}>
          {words.retry}
        </Button>
      )}
    </Stack>
  );
}
