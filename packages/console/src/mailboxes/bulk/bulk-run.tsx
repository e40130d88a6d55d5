import { Button, Group, Stack } from '@mantine/core';
import { type Mailbox, UpdateMailboxesDocument } from '@unmissed/sdk';
import { useState } from 'react';
import { componentWords } from '../../catalogue/components.ts';
import { mailboxWords } from '../../catalogue/mailboxes.ts';
import { useWords } from '../../catalogue/use-words.ts';
import { CopyCommand } from '../../components/index.ts';
import { useDialPlanChoice, usePolicyChoice } from '../data.ts';
import { useBatches } from '../use-batches.ts';
import { BulkApply } from './bulk-apply.tsx';
import { type BulkChange, bulkCommand, splitByChange } from './bulk-change.ts';
import { BulkCheck } from './bulk-check.tsx';
import { refusedOf } from './refused-of.ts';
import { updateBatch } from './update-batch.ts';
import type { BulkSource } from './use-gathered.ts';

interface BulkRunProps {
  readonly mailboxes: readonly Mailbox[];
  readonly source: BulkSource;
  readonly change: BulkChange;
  /** Told when it begins to change, and when it has ended. */
  readonly onBegin: () => void;
  readonly onEnd: () => void;
  readonly onClose: () => void;
}

/** One change of many mailboxes: checked without changing anything, then carried out. */
export function BulkRun({ mailboxes, source, change, onBegin, onEnd, onClose }: BulkRunProps) {
  const words = useWords(mailboxWords).bulk;
  const common = useWords(componentWords);
  const { data: policies = [] } = usePolicyChoice();
  const { data: plans = [] } = useDialPlanChoice();
  const [{ already, others }] = useState(() => splitByChange(mailboxes, change));
  const check = useBatches(others, (batch) => updateBatch(batch, change, { validateOnly: true }));
  const [hasBegun, setHasBegun] = useState(false);
  const accepted = others.filter((_mailbox, index) => check.outcomes[index]?.length === 0);
  const isReady = check.status === 'DONE' && accepted.length > 0;

  return (
    <Stack>
      {!hasBegun && <BulkCheck already={already} others={others} check={check} />}
      {!hasBegun && (
        <div>
          <CopyCommand
            shell={bulkCommand(source, change, { policies, plans })}
            operation={UpdateMailboxesDocument}
            variables={{ mailboxes: others.slice(0, 3).map(({ id }) => ({ id, ...change })) }}
          />
        </div>
      )}
      {isReady ? (
        <BulkApply
          mailboxes={accepted}
          refusedBefore={refusedOf(others, check.outcomes)}
          change={change}
          onBegin={() => {
            setHasBegun(true);
            onBegin();
          }}
          onEnd={onEnd}
          onClose={onClose}
        />
      ) : (
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            loading={check.status === 'RUNNING'}
            disabled={others.length === 0 || check.status === 'DONE'}
            onClick={check.run}
          >
            {words.check}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
