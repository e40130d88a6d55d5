import { type ReactNode, useId } from 'react';
import styles from './header-menu.module.css';

interface HeaderMenuProps {
  /** What screen readers call the button. */
  readonly label: string;
  /** What the button shows. */
  readonly button: ReactNode;
  readonly buttonClassName?: string | undefined;
  readonly children: ReactNode;
}

/** Something that the header shows on a click. The browser's own popover: it closes by Escape or a click elsewhere. */
export function HeaderMenu({ label, button, buttonClassName = styles.button, children }: HeaderMenuProps) {
  const id = useId();
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={label} className={buttonClassName}>
        {button}
      </button>
      <div id={id} popover="auto" className={styles.menu}>
        {children}
      </div>
    </>
  );
}
