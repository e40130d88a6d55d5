import { Button, Group } from '@mantine/core';
import type { MailboxPolicyDraft } from '@unmissed/sdk';
import { useState } from 'react';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useWords } from '../catalogue/use-words.ts';
import { whatIfWords } from '../catalogue/what-if.ts';
import { Callout, DetailsDrawer } from '../components/index.ts';
import { SpanChoice } from './span-choice.tsx';
import { type Span, useWhatIf } from './use-what-if.ts';
import { WhatIfDetails } from './what-if-details.tsx';
import { WhatIfSentence } from './what-if-sentence.tsx';

interface WhatIfProps {
  readonly policyId: string;
  /** Settings that are not saved. */
  readonly changes: MailboxPolicyDraft;
  /** Where there is room: shows which calls at once, below. */
  readonly isFull?: boolean;
}

/** What a change would have done to past calls, to be seen before it is saved; which calls, in a drawer. */
export function WhatIf({ policyId, changes, isFull = false }: WhatIfProps) {
  const words = useWords(whatIfWords);
  const describe = useDescribeError();
  const [days, setDays] = useState<Span>(7);
  const [isOpen, setIsOpen] = useState(false);
  const { data: result, base, error } = useWhatIf(policyId, changes, days);
  const hasDifferences = result !== undefined && result.differences.length > 0;
  return (
    <>
      <Callout tone={error === null ? 'info' : 'warn'}>
        {result !== undefined && <WhatIfSentence result={result} base={base} days={days} />}
        {result === undefined && (error === null ? words.reading : `${words.failed} ${describe(error)}`)}
        <Group gap="xs" mt="sm">
          <SpanChoice days={days} onChange={setDays} />
          {hasDifferences && !isFull && (
            <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(true)}>
              {words.show}
            </Button>
          )}
        </Group>
        {isOpen && !isFull && result !== undefined && (
          <DetailsDrawer title={words.details} onClose={() => setIsOpen(false)}>
            <WhatIfSentence result={result} base={base} days={days} />
            <WhatIfDetails result={result} />
          </DetailsDrawer>
        )}
      </Callout>
      {isFull && hasDifferences && <WhatIfDetails result={result} />}
    </>
  );
}
