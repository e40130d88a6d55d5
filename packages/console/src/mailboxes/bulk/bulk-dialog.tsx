import { Button, Modal, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { componentWords } from '../../catalogue/components.ts';
import { mailboxWords } from '../../catalogue/mailboxes.ts';
import { useDescribeError } from '../../catalogue/use-describe-error.ts';
import { useWords } from '../../catalogue/use-words.ts';
import { Callout } from '../../components/index.ts';
import { BatchProgress } from '../batch-progress.tsx';
import type { BulkChange } from './bulk-change.ts';
import { BulkRun } from './bulk-run.tsx';
import { PolicyTarget } from './policy-target.tsx';
import { type BulkSource, useGathered } from './use-gathered.ts';

export type BulkKind = 'MOVE' | 'SWITCH';

interface BulkDialogProps {
  readonly kind: BulkKind;
  readonly source: BulkSource;
  readonly onClose: () => void;
}

/** Changes many mailboxes: what to, what would change, and then what came of it. */
export function BulkDialog({ kind, source, onClose }: BulkDialogProps) {
  const words = useWords(mailboxWords).bulk;
  const common = useWords(componentWords);
  const describe = useDescribeError();
  // Those that were selected when it was opened: the list may change below it.
  const [from] = useState(source);
  const { mailboxes, readCount, error, retry } = useGathered(from);
  const [change, setChange] = useState<BulkChange | null>(null);
  const [step, setStep] = useState<'CHOOSING' | 'RUNNING' | 'ENDED'>('CHOOSING');
  const count = mailboxes?.length ?? ('count' in from ? from.count : 0);
  const isRunning = step === 'RUNNING';

  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      // What is under way is told to its end.
      closeOnEscape={!isRunning}
      closeOnClickOutside={step === 'CHOOSING'}
      withCloseButton={!isRunning}
      title={kind === 'MOVE' ? words.moveTitle(count) : words.switchTitle(count)}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Stack>
        {mailboxes === null && error === null && (
          <BatchProgress
            text={words.reading(readCount, count)}
            label={words.progress}
            done={readCount}
            total={count}
            stopLabel={common.cancel}
            onStop={onClose}
          />
        )}
        {error !== null && (
          <Callout tone="bad">
            {describe(error)}{' '}
            <Button size="compact-sm" variant="default" onClick={retry}>
              {common.retry}
            </Button>
          </Callout>
        )}
        {mailboxes !== null && step === 'CHOOSING' && kind === 'MOVE' && (
          <PolicyTarget
            mailboxes={mailboxes}
            value={change !== null && 'mailboxPolicyId' in change ? change.mailboxPolicyId : null}
            onChange={(mailboxPolicyId) => setChange({ mailboxPolicyId })}
          />
        )}
        {mailboxes !== null && step === 'CHOOSING' && kind === 'SWITCH' && (
          <Select
            label={words.switch}
            description={words.switchHint}
            data={[
              { value: 'true', label: words.switchOn },
              { value: 'false', label: words.switchOff },
            ]}
            value={
              change !== null && 'missedCallNotificationEnabled' in change
                ? String(change.missedCallNotificationEnabled)
                : null
            }
            onChange={(value) => setChange({ missedCallNotificationEnabled: value === 'true' })}
            allowDeselect={false}
            data-autofocus
          />
        )}
        {mailboxes !== null && change !== null && (
          <BulkRun
            key={JSON.stringify(change)}
            mailboxes={mailboxes}
            source={from}
            change={change}
            onBegin={() => setStep('RUNNING')}
            onEnd={() => setStep('ENDED')}
            onClose={onClose}
          />
        )}
      </Stack>
    </Modal>
  );
}
