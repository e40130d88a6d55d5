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
 * stays in use (Ctrl+F6 goes from one to the other); on narrow ones over it. Escape closes it, and the focus goes back.
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

function Pane({ title, onClose, actions, children }: DetailsDrawerProps) {
  const { close } = useWords(componentWords);
  const titleId = useId();
  const pane = useRef<HTMLElement>(null);
  const closeOnEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) onClose();
  });
  useEffect(() => {
    const before = document.activeElement;
    pane.current?.focus();
    const listener = (event: KeyboardEvent) => closeOnEscape(event);
    document.addEventListener('keydown', listener);
    return () => {
      document.removeEventListener('keydown', listener);
      if (before instanceof HTMLElement) before.focus();
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
