import { Group, Text, Title } from '@mantine/core';
import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';
import { LanguageMenu } from '../shell/language-menu.tsx';
import { ProductMark } from '../shell/product-mark.tsx';
import { SignInForm } from './sign-in-form.tsx';
import styles from './sign-in-page.module.css';

/** What people see who are not signed in. The address stays: signing in shows the page that was asked for. */
export default function SignInPage() {
  const words = useWords(shellWords);
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Group justify="space-between" mb="lg">
          <ProductMark />
          <LanguageMenu />
        </Group>
        <Title order={1}>{words.signIn.title}</Title>
        <Text c="dimmed" size="sm" mb="lg">
          {words.signIn.subtitle}
        </Text>
        <SignInForm />
      </div>
    </main>
  );
}
