import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';

interface DeleteSelectedProps<TRow> {
  readonly selected: readonly TRow[];
  /** The dialog that asks before the row is deleted. */
  readonly ask: (row: TRow, onClose: () => void) => ReactNode;
}

/** Deletes the one row of a list that is selected, once it was asked. */
export function DeleteSelected<TRow>({ selected, ask }: DeleteSelectedProps<TRow>) {
  const words = useWords(componentWords);
  const [asked, setAsked] = useState<TRow | null>(null);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconTrash size={18} aria-hidden />}
        disabled={selected.length !== 1}
        onClick={() => setAsked(selected[0] ?? null)}
      >
        {words.delete}
      </Button>
      {asked !== null && ask(asked, () => setAsked(null))}
    </>
  );
}
