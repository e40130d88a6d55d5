import { Button, Group, Progress, Text } from '@mantine/core';

interface BatchProgressProps {
  /** What is going on, with figures. */
  readonly text: string;
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly stopLabel?: string;
  readonly onStop?: () => void;
}

/** How far a long change is, and a way to stop it. */
export function BatchProgress({ text, label, done, total, stopLabel, onStop }: BatchProgressProps) {
  return (
    <div>
      <Text role="status" mb="xs">
        {text}
      </Text>
      <Group gap="sm" wrap="nowrap">
        <Progress.Root size="lg" style={{ flex: 1 }}>
          <Progress.Section value={total === 0 ? 0 : (100 * done) / total} aria-label={label} />
        </Progress.Root>
        {onStop !== undefined && (
          <Button variant="default" size="compact-sm" onClick={onStop}>
            {stopLabel}
          </Button>
        )}
      </Group>
    </div>
  );
}
