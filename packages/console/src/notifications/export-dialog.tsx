import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import type { NotificationFilter } from '@unmissed/sdk';
import { useEffect, useRef, useState } from 'react';
import { componentWords } from '../catalogue/components.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useLanguage } from '../catalogue/language.ts';
import { notificationWords } from '../catalogue/notifications.ts';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout } from '../components/index.ts';
import type { CsvCell } from '../data/csv-text.ts';
import { client } from './data.ts';
import { notificationCells } from './notification-cells.ts';
import { saveFile } from '../data/save-file.ts';

interface ExportDialogProps {
  readonly filter: NotificationFilter;
  /** As the screen counted; undefined: not known yet. */
  readonly count: number | undefined;
  readonly onClose: () => void;
}

/** Makes a CSV file of everything that the filter matches, page by page, and can be stopped. */
export function ExportDialog({ filter, count, onClose }: ExportDialogProps) {
  const words = useWords(notificationWords);
  const { cancel, close } = useWords(componentWords);
  const enums = useWords(enumWords);
  const language = useLanguage();
  const formats = useFormats();
  const describe = useDescribeError();
  const [done, setDone] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const end = useRef<AbortController>(undefined);
  useEffect(() => () => end.current?.abort(), []);

  async function start(): Promise<void> {
    const { signal } = (end.current = new AbortController());
    setError(null);
    setDone(0);
    try {
      const { csvText } = await import('../data/csv-text.ts');
      const rows: (readonly CsvCell[])[] = [words.export.columns];
      // What comes meanwhile is not in it, or the end would move away.
      const until = filter.until ?? new Date();
      let total = 0;
      const all = client.notifications.all({ filter: { ...filter, until }, first: 200, language }, { signal });
      for await (const notification of all) {
        rows.push(notificationCells(notification, enums));
        total += 1;
        if (total % 200 === 0) setDone(total);
      }
      signal.throwIfAborted();
      saveFile(`unmissed-${new Date().toISOString().slice(0, 10)}.csv`, 'text/csv;charset=utf-8', [csvText(rows)]);
      toasts.show({ message: words.export.done(total) });
      onClose();
    } catch (failure) {
      if (!signal.aborted) setError(failure);
      setDone(null);
    }
  }

  const share = done === null || count === undefined || count === 0 ? 0 : Math.min(1, done / count);
  const stop = () => {
    end.current?.abort();
    toasts.show({ message: words.export.stopped });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={done === null ? onClose : stop}
      title={words.export.title}
      closeButtonProps={{ 'aria-label': close }}
    >
      <Stack>
        <Text>{count === undefined ? words.resend.counting : words.export.text(words.matches(count))}</Text>
        {Object.keys(filter).length === 0 && <Text size="sm">{words.export.all}</Text>}
        {done !== null && (
          <div role="status">
            <Text size="sm" mb={4}>
              {words.export.progress(formats.number(done), formats.number(count ?? done))}
            </Text>
            <Progress value={share * 100} aria-label={words.export.label} />
          </div>
        )}
        {error !== null && <Callout tone="bad">{describe(error)}</Callout>}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={done === null ? onClose : stop} data-autofocus>
            {done === null ? cancel : words.export.stop}
          </Button>
          {done === null && <Button onClick={() => void start()}>{words.export.start}</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}
