import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { AuditFilter } from '@unmissed/sdk';
import { useEffect, useEffectEvent, useState } from 'react';
import { auditLogWords } from '../catalogue/audit-log.ts';
import { componentWords } from '../catalogue/components.ts';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout } from '../components/index.ts';
import type { CsvCell } from '../data/csv-text.ts';
import { saveFile } from '../data/save-file.ts';
import { auditRows } from './audit-rows.ts';
import { client } from './data.ts';

/** Reads all entries that match, and has the browser save them; closing it stops. */
export function AuditExport({ filter, onClose }: { filter: AuditFilter; onClose: () => void }) {
  const words = useWords(auditLogWords).exporting;
  const common = useWords(componentWords);
  const describe = useDescribeError();
  const [readCount, setReadCount] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [tries, setTries] = useState(0);

  const read = useEffectEvent(async (signal: AbortSignal) => {
    const { csvText } = await import('../data/csv-text.ts');
    const rows: (readonly CsvCell[])[] = [words.columns];
    // What comes meanwhile is not in it.
    const until = filter.until ?? new Date().toISOString();
    let total = 0;
    for await (const entry of client.auditLog.all({ filter: { ...filter, until }, first: 100 }, { signal })) {
      rows.push(...auditRows(entry));
      total += 1;
      if (total % 100 === 0) setReadCount(total);
    }
    signal.throwIfAborted();
    saveFile(words.fileName, 'text/csv', [csvText(rows)]);
    notifications.show({ message: words.done(total) });
    onClose();
  });
  useEffect(() => {
    const end = new AbortController();
    read(end.signal).catch((failure: unknown) => {
      if (!end.signal.aborted) setError(failure);
    });
    return () => end.abort();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each try reads anew
  }, [tries]);

  const retry = () => {
    setError(null);
    setReadCount(0);
    setTries(tries + 1);
  };
  return (
    <Modal opened onClose={onClose} title={words.title} closeButtonProps={{ 'aria-label': common.close }}>
      <Stack>
        {error === null ? (
          <Group gap="sm">
            <Loader size="sm" aria-hidden />
            <Text role="status">{words.progress(readCount)}</Text>
          </Group>
        ) : (
          <Callout tone="bad">{describe(error)}</Callout>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          {error !== null && <Button onClick={retry}>{common.retry}</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}
