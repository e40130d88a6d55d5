import { Button, Stack, Text, Title } from '@mantine/core';
import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';

/** In place of a screen that threw. After an update its files may be gone: loading anew gets the new ones. */
export function ScreenError() {
  const words = useWords(shellWords).crashed;
  return (
    <Stack align="center" p="xl" role="alert">
      <Title order={1}>{words.title}</Title>
      <Text c="dimmed">{words.text}</Text>
      <Button onClick={() => location.reload()}>{words.reload}</Button>
    </Stack>
  );
}
