import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { apiKeyWords } from '../catalogue/api-keys.ts';
import { useWords } from '../catalogue/use-words.ts';
import { keys } from '../data/keys.ts';
import { client } from './data.ts';

interface MailboxFieldProps {
  /** Of the form. */
  readonly value?: string;
  readonly onChange?: (value: string) => void;
  readonly error?: ReactNode;
}

/** The mailbox that a key stands for; the server searches. */
export function MailboxField({ value, onChange, error }: MailboxFieldProps) {
  const words = useWords(apiKeyWords);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const { data: found } = useQuery({
    queryKey: keys.mailboxes.about('to-stand-for', search),
    queryFn: ({ signal }) =>
      client.mailboxes.list({ first: 30, filter: search === '' ? null : { search } }, { signal }),
    placeholderData: keepPreviousData,
  });
  const choices = (found?.nodes ?? []).map(({ id, displayName, emailAddress }) => ({
    value: id,
    label: emailAddress === null ? displayName : `${displayName} · ${emailAddress}`,
  }));
  // What is chosen stands in the field, and is no search.
  const change = (text: string) => setTyped(choices.some(({ label }) => label === text) ? '' : text);
  return (
    <Select
      label={words.fields.mailboxId}
      description={words.hints.mailbox}
      data={choices}
      value={value === '' ? null : (value ?? null)}
      onChange={(chosen) => onChange?.(chosen ?? '')}
      error={error}
      searchable
      onSearchChange={change}
      filter={({ options }) => options}
      nothingFoundMessage={words.nothingFound}
    />
  );
}
