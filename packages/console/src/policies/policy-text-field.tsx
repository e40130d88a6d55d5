import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { policySettingWords } from '../catalogue/policy-settings.ts';
import { useWords } from '../catalogue/use-words.ts';

const lengthMax = 512;

interface PolicyTextFieldProps {
  readonly name: 'missedCallText' | 'voiceMailText';
  readonly value: string;
  /** What the server refused when it was saved. */
  readonly error: ReactNode;
  /** What the server says of it while it is written. */
  readonly problem: string | null;
  readonly onChange: (value: string) => void;
  readonly onFocus: () => void;
}

/** A text that is added to mails, with how long it is. */
export function PolicyTextField({ name, value, error, problem, onChange, onFocus }: PolicyTextFieldProps) {
  const { names, text: words } = useWords(policySettingWords);
  // As the server counts: an emoji is one.
  const length = Array.from(value).length;
  return (
    <Textarea
      label={names[name]}
      description={`${words.hint} ${words.length(length)}`}
      autosize
      minRows={4}
      maxRows={12}
      spellCheck
      value={value}
      error={error ?? problem ?? length > lengthMax}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onFocus={onFocus}
    />
  );
}
