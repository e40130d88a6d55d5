import { ActionIcon, Drawer, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';
import styles from './details-drawer.module.css';

interface DetailsDrawerProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Buttons at its foot. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/**
 * The details of what is open in a list; render it while something is. On wide screens a pane beside the list, which
 * stays in use (Ctrl+F6 goes from one to the other); on narrow ones a dialog over it, and in between a pane that covers
 * a part of it. Escape closes it, and the focus goes back to the list.
 */
export function DetailsDrawer(props: DetailsDrawerProps) {
  const isWide = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false });
  const { close } = useWords(componentWords);
  if (isWide) return <Pane {...props} />;
  return (
    <Drawer
      opened
      onClose={props.onClose}
      position="right"
      size="min(34rem, 100vw)"
      title={props.title}
      closeButtonProps={{ 'aria-label': close }}
    >
      {props.children}
      {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
    </Drawer>
  );
}

/** Dialogs, and lists of choices that hang open. */
const closedFirst = '[role="dialog"], [aria-expanded="true"], [role="menu"]';

function Pane({ title, onClose, actions, children }: DetailsDrawerProps) {
  const { close } = useWords(componentWords);
  const titleId = useId();
  const pane = useRef<HTMLElement>(null);
  const closeOnEscape = useEffectEvent((event: KeyboardEvent) => {
    // What is open above it closes first.
    const isBelow =
      document.querySelector(':popover-open') !== null ||
      (event.target instanceof Element && event.target.closest(closedFirst) !== null);
    if (event.key === 'Escape' && !isBelow) onClose();
  });
  useEffect(() => {
    const before = document.activeElement;
    pane.current?.focus();
    const listener = (event: KeyboardEvent) => closeOnEscape(event);
    // Before it reaches what it closes: afterwards that is no longer seen to have been open.
    document.addEventListener('keydown', listener, { capture: true });
    return () => {
      document.removeEventListener('keydown', listener, { capture: true });
      // Opened by its address, it came from no row.
      const from = before === document.body ? document.querySelector('[data-region="list"] [role="grid"]') : before;
      if (from instanceof HTMLElement) from.focus();
    };
  }, []);
  return (
    <aside ref={pane} tabIndex={-1} aria-labelledby={titleId} data-region="details" className={styles.pane}>
      <header className={styles.head}>
        <Title order={2} id={titleId}>
          {title}
        </Title>
        <ActionIcon variant="subtle" color="gray" c="var(--mantine-color-text)" aria-label={close} onClick={onClose}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </header>
      <div className={styles.content} tabIndex={0}>
        {children}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </aside>
  );
}
