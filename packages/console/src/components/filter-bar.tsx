import { Button, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';
import styles from './filter-bar.module.css';

interface FilterBarProps {
  /** Of `useFilters`. */
  readonly isActive: boolean;
  readonly onReset: () => void;
  /** `SearchBox`, selects and the like, each with its label. */
  readonly children: ReactNode;
}

/** The filters above a list. Their values live in the address; see `useFilters`. */
export function FilterBar({ isActive, onReset, children }: FilterBarProps) {
  const words = useWords(componentWords).filters;
  return (
    <search aria-label={words.label} className={styles.bar}>
      {children}
      {isActive && (
        <Button variant="subtle" onClick={onReset}>
          {words.reset}
        </Button>
      )}
    </search>
  );
}

interface SearchBoxProps {
  /** Of `useFilters`. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** What can be searched for. */
  readonly placeholder?: string;
}

/** Text to search for; tells it when people pause. */
export function SearchBox({ value, onChange, placeholder }: SearchBoxProps) {
  const words = useWords(componentWords);
  const [typed, setTyped] = useState(value ?? '');
  const [told, setTold] = useState(value);
  // Reset, or Back: the address has changed without us.
  if (value !== told) {
    setTold(value);
    setTyped(value ?? '');
  }
  const tell = useDebouncedCallback((next: string) => {
    const search = next.trim() === '' ? null : next.trim();
    setTold(search);
    onChange(search);
  }, 300);
  const change = (next: string) => {
    setTyped(next);
    tell(next);
  };
  return (
    <TextInput
      type="search"
      aria-label={words.filters.search}
      placeholder={placeholder ?? words.filters.search}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed !== '' && <CloseButton size="sm" aria-label={words.filters.clear} onClick={() => change('')} />
      }
      value={typed}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      className={styles.search ?? ''}
    />
  );
}
