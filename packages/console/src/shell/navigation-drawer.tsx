import { Drawer } from '@mantine/core';
import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';
import type { Area } from './areas.ts';
import { Navigation } from './navigation.tsx';
import { ProductMark } from './product-mark.tsx';

interface NavigationDrawerProps {
  readonly areas: readonly Area[];
  readonly organization: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The feature pane on narrow screens. */
export default function NavigationDrawer({ areas, organization, isOpen, onClose }: NavigationDrawerProps) {
  const words = useWords(shellWords);
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      size={290}
      title={<ProductMark />}
      closeButtonProps={{ 'aria-label': words.closeNavigation }}
    >
      <p style={{ margin: '0 0.75rem', fontWeight: 550 }}>{organization}</p>
      <Navigation areas={areas} onNavigate={onClose} />
    </Drawer>
  );
}
