import { type KeyboardEvent, useState } from 'react';
import { NavLink, useLocation } from 'react-router';
import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';
import { useViewer } from '../data/viewer.ts';
import type { Area } from './areas.ts';
import styles from './navigation.module.css';

/**
 * The feature pane. As in Exchange's admin centre it is one stop for Tab; the arrows, Home and End move within it and
 * Enter opens.
 */
export function Navigation({ areas, onNavigate }: { areas: readonly Area[]; onNavigate?: () => void }) {
  const words = useWords(shellWords);
  const { permissions } = useViewer();
  const { pathname } = useLocation();
  const shown = areas.filter(({ permission }) => permissions.includes(permission));
  const currentPath = shown.find(({ path }) => pathname.startsWith(path))?.path ?? shown[0]?.path;
  const [focused, setFocused] = useState<string | null>(null);
  const groups = [null, 'telephony', 'log', 'administration'] as const;

  return (
    <nav aria-label={words.navigation} data-region="navigation" className={styles.navigation}>
      {groups.map((group) => {
        const inGroup = shown.filter((area) => area.group === group);
        if (inGroup.length === 0) return null;
        return (
          <div key={group} className={styles.group}>
            {group !== null && <p className={styles.heading}>{words.groups[group]}</p>}
            <ul>
              {inGroup.map(({ name, path, icon: Icon }) => (
                <li key={path}>
                  <NavLink
                    to={path}
                    className={styles.link ?? ''}
                    tabIndex={path === (focused ?? currentPath) ? 0 : -1}
                    onFocus={() => setFocused(path)}
                    onBlur={() => setFocused(null)}
                    onKeyDown={moveOnKey}
                    onClick={onNavigate}
                  >
                    <Icon size={19} stroke={1.6} aria-hidden />
                    {words.areas[name]}
                  </NavLink>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

function moveOnKey(event: KeyboardEvent<HTMLElement>): void {
  const links = [...(event.currentTarget.closest('nav')?.querySelectorAll('a') ?? [])];
  const at = links.indexOf(event.currentTarget as HTMLAnchorElement);
  const targets: Record<string, HTMLElement | undefined> = {
    ArrowDown: links[(at + 1) % links.length],
    ArrowUp: links[(at - 1 + links.length) % links.length],
    Home: links[0],
    End: links.at(-1),
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}
