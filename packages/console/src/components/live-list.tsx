import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { type LiveRowsOptions, useLiveRows } from '../data/use-live-rows.ts';
import styles from './live-list.module.css';

interface LiveListProps<TNode, TChange> extends Omit<LiveRowsOptions<TNode, TChange>, 'mayMove'> {
  /** “3 new notifications” */
  readonly newRows: (count: number) => string;
  /** The `DataList` of the same pages. */
  readonly children: ReactNode;
}

/**
 * Keeps the list in it up to date. New rows appear by themselves while its top is shown and nobody is at work in it;
 * otherwise a button tells of them, and what is read stays where it is.
 */
export function LiveList<TNode extends { readonly id: string }, TChange>(props: LiveListProps<TNode, TChange>) {
  const { newRows, children, ...options } = props;
  const frame = useRef<HTMLDivElement>(null);
  const list = () => frame.current?.querySelector('[role="grid"]');
  const mayMove = () => {
    const shown = list();
    return shown == null || (shown.scrollTop < 8 && !shown.contains(document.activeElement));
  };
  const { waitingCount, show } = useLiveRows({ ...options, mayMove });
  return (
    <div ref={frame} className={styles.frame}>
      {children}
      <div role="status" className={styles.news}>
        {waitingCount > 0 && (
          <Button
            size="compact-md"
            radius="xl"
            leftSection={<IconArrowUp size={16} aria-hidden />}
            onClick={() => {
              show();
              list()?.scrollTo({ top: 0 });
            }}
          >
            {newRows(waitingCount)}
          </Button>
        )}
      </div>
    </div>
  );
}
