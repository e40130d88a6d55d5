import { Text } from '@mantine/core';
import type { MailboxPolicySimulation } from '@unmissed/sdk';
import { whatIfWords } from '../catalogue/what-if.ts';
import { useWords } from '../catalogue/use-words.ts';
import type { Span } from './use-what-if.ts';

/** The answer includes no more mailboxes than these. */
const mailboxesMax = 50;

interface WhatIfSentenceProps {
  readonly result: MailboxPolicySimulation;
  /** With the settings that are saved; undefined: `result` is that, or it is not known yet. */
  readonly base: MailboxPolicySimulation | undefined;
  readonly days: Span;
}

/**
 * What other settings would have done, in a sentence or two. Where the policy was changed in that time, what happened is
 * not what the saved settings would have done, and a change is measured by these.
 */
export function WhatIfSentence({ result, base, days }: WhatIfSentenceProps) {
  const words = useWords(whatIfWords);
  const within = words.within(days);
  const { decisionCount, isComplete, notifiedBefore, notifiedAfter, mailboxes } = result;
  const isChangedSince = base !== undefined && base.mailboxes.length > 0;
  const before = isChangedSince ? base.notifiedAfter : notifiedBefore;
  const concerned = words.mailboxCount(mailboxes.length, mailboxes.length < mailboxesMax);
  return (
    <>
      <Text fw={550}>
        {decisionCount === 0 ? words.none(within) : words.sentence(before, notifiedAfter, mailboxes.length, within)}
        {!isChangedSince && mailboxes.length > 0 && ` ${words.concerns(concerned)}`}
      </Text>
      <Text size="sm" mt={4}>
        {!isComplete && `${words.incomplete(decisionCount)} `}
        {isChangedSince && `${words.changedSince(notifiedBefore)} `}
        {words.quietHours}
      </Text>
    </>
  );
}
