import { useMantineColorScheme } from '@mantine/core';
import {
  IconBook,
  IconCode,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { roleWords } from '../catalogue/roles.ts';
import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';
import { signOut } from '../data/session.ts';
import { useViewer } from '../data/viewer.ts';
import { HeaderMenu } from './header-menu.tsx';
import styles from './header-menu.module.css';

const schemes = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
] as const;

/** Who is signed in, light or dark, and the way out. */
export function AccountMenu() {
  const words = useWords(shellWords);
  const roles = useWords(roleWords);
  const { name, role } = useViewer();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <HeaderMenu label={words.account(name)} button={<IconUserCircle size={22} stroke={1.6} aria-hidden />}>
      <p>
        {name}
        <br />
        <span className={styles.quiet}>{roles[role]}</span>
      </p>
      <hr />
      <p className={styles.quiet}>{words.appearance}</p>
      {schemes.map(([scheme, Icon]) => (
        <button
          key={scheme}
          type="button"
          aria-pressed={scheme === colorScheme}
          className={styles.item}
          onClick={() => setColorScheme(scheme)}
        >
          <Icon size={18} stroke={1.6} aria-hidden />
          {words[scheme]}
        </button>
      ))}
      <hr />
      <a href="/docs/" className={styles.item}>
        <IconBook size={18} stroke={1.6} aria-hidden />
        {words.documentation}
      </a>
      <a href="/graphql" className={styles.item}>
        <IconCode size={18} stroke={1.6} aria-hidden />
        {words.apiExplorer}
      </a>
      <button type="button" className={styles.item} onClick={() => void signOut()}>
        <IconLogout size={18} stroke={1.6} aria-hidden />
        {words.signOut}
      </button>
    </HeaderMenu>
  );
}
