import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';

/** Reads what the page shows again. */
export function RefreshButton({ onRefresh }: { onRefresh: () => Promise<unknown> }) {
  const { refresh } = useWords(componentWords);
  return (
    <Button variant="default" leftSection={<IconRefresh size={18} aria-hidden />} onClick={() => void onRefresh()}>
      {refresh}
    </Button>
  );
}
