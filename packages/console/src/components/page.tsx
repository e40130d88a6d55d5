import { Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';
import { moveByArrows } from './move-by-arrows.ts';
import styles from './page.module.css';

interface Crumb {
  readonly label: string;
  readonly to: string;
}

interface PageTab {
  readonly label: string;
  /** Relative to the page; the first tab's is the page itself: `.` */
  readonly to: string;
}

interface PageProps {
  readonly title: string;
  /** A sentence below the title. */
  readonly description?: ReactNode;
  /** What leads here, outermost first, without the page itself. */
  readonly breadcrumbs?: readonly Crumb[];
  /** Beside the title: what it is, as a badge. */
  readonly badge?: ReactNode;
  /** Buttons for the whole page; a region of its own. Left out where there are none. */
  readonly toolbar?: ReactNode;
  /** Parts of the page, each a child route. */
  readonly tabs?: readonly PageTab[];
  readonly children: ReactNode;
}

/** The frame of a screen. Its content may fill the height: a `DataList` does. */
export function Page({ title, description, breadcrumbs, badge, toolbar, tabs, children }: PageProps) {
  const words = useWords(componentWords);
  const { product } = useWords(shellWords);
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  const tabList = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a narrow screen the open tab can be beyond the edge.
  useEffect(() => {
    tabList.current
      ?.querySelector(`[href="${CSS.escape(pathname)}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        {breadcrumbs !== undefined && (
          <nav aria-label={words.breadcrumbs} className={styles.breadcrumbs}>
            <ol>
              {breadcrumbs.map(({ label, to }) => (
                <li key={to}>
                  <Link to={to}>{label}</Link>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className={styles.titleRow}>
          <Title order={1} className={styles.title ?? ''}>
            {title}
          </Title>
          {badge}
        </div>
        {description !== undefined && <p className={styles.description}>{description}</p>}
        {toolbar !== undefined && toolbar !== false && (
          <div
            role="toolbar"
            tabIndex={-1}
            aria-label={words.toolbar}
            data-region="toolbar"
            className={styles.toolbar}
            onKeyDown={moveByArrows}
          >
            {toolbar}
          </div>
        )}
        {tabs !== undefined && (
          <nav
            ref={tabList}
            aria-label={words.tabs}
            data-region="tabs"
            className={styles.tabs}
            onKeyDown={moveByArrows}
          >
            {tabs.map(({ label, to }) => (
              <NavLink key={to} to={to} end={to === '.'} className={styles.tab ?? ''}>
                {label}
              </NavLink>
            ))}
          </nav>
        )}
      </div>
      <div className={styles.body}>{children}</div>
    </div>
  );
}
