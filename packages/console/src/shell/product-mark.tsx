import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';
import styles from './product-mark.module.css';

/** The sign and the name. */
export function ProductMark() {
  const { product } = useWords(shellWords);
  return (
    <span className={styles.mark}>
      <img src="/icon.svg" alt="" width={26} height={26} />
      {product}
    </span>
  );
}
