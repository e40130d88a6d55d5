import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';

/** Asks before a page with unsaved changes is left, or the browser's tab is closed. */
export function LeaveGuard({ when }: { when: boolean }) {
  const words = useWords(componentWords);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => when && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!when) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [when]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Modal
      opened
      onClose={() => blocker.reset()}
      title={words.form.leaveTitle}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <Text>{words.form.leaveText}</Text>
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={() => blocker.proceed()}>
          {words.form.leave}
        </Button>
        <Button onClick={() => blocker.reset()} data-autofocus>
          {words.form.stay}
        </Button>
      </Group>
    </Modal>
  );
}
