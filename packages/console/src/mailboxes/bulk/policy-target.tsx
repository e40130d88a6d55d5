import { Select } from '@mantine/core';
import type { Mailbox } from '@unmissed/sdk';
import { mailboxWords } from '../../catalogue/mailboxes.ts';
import { useWords } from '../../catalogue/use-words.ts';
import { usePolicyChoice } from '../data.ts';

interface PolicyTargetProps {
  readonly mailboxes: readonly Mailbox[];
  readonly value: string | null;
  readonly onChange: (policyId: string) => void;
}

/** Chooses among the policies of the dial plans that the mailboxes are in. */
export function PolicyTarget({ mailboxes, value, onChange }: PolicyTargetProps) {
  const words = useWords(mailboxWords).bulk;
  const { data: policies = [] } = usePolicyChoice();
  const plans = new Map(mailboxes.flatMap(({ dialPlan }) => (dialPlan === null ? [] : [[dialPlan.id, dialPlan.name]])));
  const groups = [...plans].map(([planId, group]) => ({
    group,
    items: policies
      .filter(({ dialPlan }) => dialPlan.id === planId)
      .map(({ id, name }) => ({ value: id, label: name })),
  }));
  return (
    <Select
      label={words.target}
      description={words.targetHint}
      data={groups}
      value={value}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
      searchable
      allowDeselect={false}
      limit={200}
      data-autofocus
    />
  );
}
