import { ActionIcon, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconMailOff, IconMenu2, IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Link, Outlet, ScrollRestoration } from 'react-router';
import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';
import { useViewer } from '../data/viewer.ts';
import { AccountMenu } from './account-menu.tsx';
import type { Area } from './areas.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import styles from './console-shell.module.css';
import { HeaderMenu } from './header-menu.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { Navigation } from './navigation.tsx';
import { ProductMark } from './product-mark.tsx';
import { useAreMailsKept } from './use-are-mails-kept.ts';
import { useRegions } from './use-regions.ts';

// Loaded when they are first asked for.
const CommandPalette = lazy(() => import('./command-palette.tsx'));
const NavigationDrawer = lazy(() => import('./navigation-drawer.tsx'));

/** The frame of all screens: feature pane, header, content. */
export function ConsoleShell({ areas }: { areas: readonly Area[] }) {
  const words = useWords(shellWords);
  const { organization } = useViewer();
  const areMailsKept = useAreMailsKept();
  const [navigation, setNavigation] = useState<'never' | 'open' | 'closed'>('never');
  const [commandsAsked, setCommandsAsked] = useState(0);
  const openCommands = () => setCommandsAsked((count) => count + 1);
  useRegions();
  useHotkeys([['mod+K', openCommands]], []);

  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip}>
        {words.skip}
      </a>
      <header data-region="header" className={styles.header}>
        <ActionIcon
          className={styles.menuButton ?? ''}
          variant="subtle"
          color="gray"
          size="lg"
          c="var(--mantine-color-text)"
          aria-label={words.openNavigation}
          aria-expanded={navigation === 'open'}
          onClick={() => setNavigation('open')}
        >
          <IconMenu2 size={20} aria-hidden />
        </ActionIcon>
        <Link to="/" className={styles.home}>
          <ProductMark />
        </Link>
        <span className={styles.organization} title={organization.name}>
          {organization.name}
        </span>
        <UnstyledButton
          className={styles.search ?? ''}
          onClick={openCommands}
          aria-label={`${words.commands.open} ${words.commands.keys}`}
        >
          <IconSearch size={16} aria-hidden />
          <span>{words.commands.open}</span> <kbd aria-hidden>{words.commands.keys}</kbd>
        </UnstyledButton>
        {areMailsKept && (
          <HeaderMenu
            label={words.mailsKept}
            buttonClassName={styles.note}
            button={
              <>
                <IconMailOff size={16} aria-hidden />
                <span>{words.mailsKept}</span>
              </>
            }
          >
            <p>{words.mailsKeptWhy}</p>
          </HeaderMenu>
        )}
        <LanguageMenu />
        <AccountMenu />
      </header>
      <div className={styles.sidebar}>
        <Navigation areas={areas} />
      </div>
      <div className={styles.main}>
        <ConnectionBanner />
        <main id="content" tabIndex={-1} className={styles.content}>
          <Outlet />
        </main>
      </div>
      <Suspense>
        {navigation !== 'never' && (
          <NavigationDrawer
            areas={areas}
            organization={organization.name}
            isOpen={navigation === 'open'}
            onClose={() => setNavigation('closed')}
          />
        )}
      </Suspense>
      <Suspense>{commandsAsked > 0 && <CommandPalette areas={areas} asked={commandsAsked} />}</Suspense>
      <ScrollRestoration />
    </div>
  );
}
