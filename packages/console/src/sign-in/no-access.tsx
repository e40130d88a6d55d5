import { Button, Text, Title } from '@mantine/core';
import type { Viewer } from '@unmissed/sdk';
import { roleWords } from '../catalogue/roles.ts';
import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';
import { signOut } from '../data/session.ts';
import styles from './sign-in-page.module.css';

/** Shown to those whose role reads nothing here: reporters, and users with no more than their own mailbox. */
export default function NoAccess({ viewer }: { viewer: Viewer }) {
  const words = useWords(shellWords);
  const roles = useWords(roleWords);
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Title order={1}>{words.noAccess.title}</Title>
        <Text my="md">{words.noAccess.text(viewer.name, roles[viewer.role])}</Text>
        <Button onClick={() => void signOut()}>{words.signOut}</Button>
      </div>
    </main>
  );
}
