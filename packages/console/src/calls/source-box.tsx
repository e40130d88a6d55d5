import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { callWords } from '../catalogue/calls.ts';
import { useWords } from '../catalogue/use-words.ts';
import styles from './call-filters.module.css';

interface SourceBoxProps {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** The whole name of a reporter; tells it when people pause. */
export function SourceBox({ value, onChange }: SourceBoxProps) {
  const words = useWords(callWords).filters;
  const [typed, setTyped] = useState(value ?? '');
  const [told, setTold] = useState(value);
  // Reset, or Back: the address has changed without us.
  if (value !== told) {
    setTold(value);
    setTyped(value ?? '');
  }
  const tell = useDebouncedCallback((next: string) => {
    const source = next.trim() === '' ? null : next.trim();
    setTold(source);
    onChange(source);
  }, 300);
  return (
    <TextInput
      label={words.source}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        tell(currentTarget.value);
      }}
      className={styles.field ?? ''}
    />
  );
}
