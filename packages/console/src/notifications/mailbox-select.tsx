import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { notificationWords } from '../catalogue/notifications.ts';
import { useWords } from '../catalogue/use-words.ts';
import { useMailboxChoices } from './data.ts';

interface MailboxSelectProps {
  /** Id of a mailbox. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** Chooses a mailbox of any number of them: the server searches. */
export function MailboxSelect({ value, onChange }: MailboxSelectProps) {
  const words = useWords(notificationWords).filters;
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const choices = useMailboxChoices(search, value);
  // What is chosen stands in the field, and is no search.
  const change = (text: string) => setTyped(choices.some(({ label }) => label === text) ? '' : text.trim());
  return (
    <Select
      label={words.mailbox}
      data={[...choices]}
      value={value}
      onChange={onChange}
      searchable
      clearable
      onSearchChange={change}
      filter={({ options }) => options}
      nothingFoundMessage={words.nothing}
    />
  );
}
