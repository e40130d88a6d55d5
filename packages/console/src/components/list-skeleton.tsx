import { Skeleton } from '@mantine/core';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';
import styles from './data-list.module.css';

const rows = [92, 78, 85, 70, 88, 64, 80];

/** In place of a list that is being read. */
export function ListSkeleton() {
  const { loading } = useWords(componentWords);
  return (
    <div className={styles.skeleton} role="status" aria-label={loading}>
      {rows.map((width) => (
        <Skeleton key={width} height={14} width={`${width}%`} radius="xl" />
      ))}
    </div>
  );
}
