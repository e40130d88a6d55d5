import { Button, Code, CopyButton, Popover, ScrollArea, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconTerminal2 } from '@tabler/icons-react';
import type { TypedDocument } from '@unmissed/sdk';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';
import { formatOperation } from './format-operation.ts';

interface CopyCommandProps {
  /** From `shellCommand`; null where the shell has none. */
  readonly shell: string | null;
  /** The document that is sent. */
  readonly operation: TypedDocument<unknown, never>;
  readonly variables: unknown;
}

/** Shows how to do the same in the shell and over GraphQL. Stands beside the button of each action. */
export function CopyCommand({ shell, operation, variables }: CopyCommandProps) {
  const words = useWords(componentWords).command;
  return (
    <Popover position="bottom-end" width={520} trapFocus>
      <Popover.Target>
        <Button variant="subtle" leftSection={<IconTerminal2 size={18} stroke={1.6} aria-hidden />}>
          {words.open}
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw="calc(100vw - 1rem)">
        <Stack gap="md">
          {shell !== null && <Snippet label={words.shell} text={shell} />}
          <Snippet label={words.operation} text={formatOperation(operation.trim())} />
          <Snippet label={words.variables} text={JSON.stringify(variables, null, 2)} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** A text to copy, under its name. */
export function Snippet({ label, text }: { label: string; text: string }) {
  const words = useWords(componentWords);
  return (
    <section>
      <div style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }}>
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="subtle"
              flex="none"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {copied ? words.copied : words.copy}
            </Button>
          )}
        </CopyButton>
      </div>
      <ScrollArea.Autosize mah={180} viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': label }}>
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {text}
        </Code>
      </ScrollArea.Autosize>
    </section>
  );
}
