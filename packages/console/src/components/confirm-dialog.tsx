import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { componentWords } from '../catalogue/components.ts';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout } from './callout.tsx';

interface ConfirmDialogProps {
  /** The question. */
  readonly title: string;
  /** What would happen. */
  readonly children: ReactNode;
  /** The verb on the button. */
  readonly confirmLabel: string;
  readonly isDangerous?: boolean;
  /** False while what would happen is not known, or nothing would. */
  readonly canConfirm?: boolean;
  /** Carries it out. The dialog says what it throws, and closes when it is done. */
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before something happens; render it while it is asked. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, isDangerous = false, canConfirm = true, onConfirm, onClose } = props;
  const words = useWords(componentWords);
  const describe = useDescribeError();
  const { mutate, isPending, error } = useMutation({ mutationFn: onConfirm, onSuccess: onClose });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': words.close }}>
      <Stack>
        <div>{children}</div>
        {error !== null && <Callout tone="bad">{describe(error)}</Callout>}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            {words.cancel}
          </Button>
          <Button
            color={isDangerous ? 'red.8' : 'petrol'}
            loading={isPending}
            disabled={!canConfirm}
            onClick={() => mutate()}
          >
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
