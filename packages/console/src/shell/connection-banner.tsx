import { IconPlugConnectedX } from '@tabler/icons-react';
import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';
import { connection } from '../data/connection.ts';
import { useStore } from '../data/store.ts';
import styles from './console-shell.module.css';

/** Says that the server cannot be reached, for as long as it cannot. */
export function ConnectionBanner() {
  const state = useStore(connection);
  const words = useWords(shellWords).connection;
  return (
    <div role="status">
      {state === 'lost' && (
        <p className={styles.banner}>
          <IconPlugConnectedX size={18} aria-hidden /> {words.lost}
        </p>
      )}
    </div>
  );
}
