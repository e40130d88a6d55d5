import { Button } from '@mantine/core';
import { IconArrowsExchange, IconBell, IconX } from '@tabler/icons-react';
import type { Mailbox, MailboxFilter } from '@unmissed/sdk';
import { useState } from 'react';
import { mailboxWords } from '../../catalogue/mailboxes.ts';
import { useWords } from '../../catalogue/use-words.ts';
import type { List } from '../../components/index.ts';
import { moveByArrows } from '../../components/move-by-arrows.ts';
import { BulkDialog, type BulkKind } from './bulk-dialog.tsx';
import styles from './selection-bar.module.css';

interface SelectionBarProps {
  readonly list: List<Mailbox>;
  readonly filter: MailboxFilter;
  /** How many match the filter. */
  readonly matchingCount: number;
}

/** What can be done with the selected mailboxes, or with all that match the filter; shown while any is selected. */
export function SelectionBar({ list, filter, matchingCount }: SelectionBarProps) {
  const words = useWords(mailboxWords).bulk;
  const [kind, setKind] = useState<BulkKind | null>(null);
  const [matchingFor, setMatchingFor] = useState<ReadonlySet<string> | null>(null);
  const { rows, selection, selected } = list;
  // As soon as a row is selected or cleared by hand, it is about these rows.
  const isMatching = matchingFor === selection.ids;
  if (selected.length === 0 && kind === null) return null;
  const count = isMatching ? matchingCount : selected.length;

  return (
    <div
      role="toolbar"
      tabIndex={-1}
      aria-label={words.label}
      data-region="selection"
      className={styles.bar}
      onKeyDown={moveByArrows}
    >
      <span className={styles.count} role="status">
        {words.selected(count)}
      </span>
      {!isMatching && matchingCount > selected.length && selected.length === rows.length && (
        <Button variant="subtle" onClick={() => setMatchingFor(selection.ids)}>
          {words.selectMatching(matchingCount)}
        </Button>
      )}
      <Button leftSection={<IconArrowsExchange size={18} aria-hidden />} onClick={() => setKind('MOVE')}>
        {words.move}
      </Button>
      <Button variant="default" leftSection={<IconBell size={18} aria-hidden />} onClick={() => setKind('SWITCH')}>
        {words.switch}
      </Button>
      <Button variant="subtle" leftSection={<IconX size={18} aria-hidden />} onClick={selection.clear}>
        {words.clear}
      </Button>
      {kind !== null && (
        <BulkDialog
          kind={kind}
          source={isMatching ? { filter, count } : { mailboxes: selected }}
          onClose={() => setKind(null)}
        />
      )}
    </div>
  );
}
