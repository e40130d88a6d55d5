import { SegmentedControl } from '@mantine/core';
import { whatIfWords } from '../catalogue/what-if.ts';
import { useWords } from '../catalogue/use-words.ts';
import { type Span, spans } from './use-what-if.ts';

/** How far back a what-if looks. */
export function SpanChoice({ days, onChange }: { days: Span; onChange: (days: Span) => void }) {
  const words = useWords(whatIfWords);
  return (
    <SegmentedControl
      size="xs"
      aria-label={words.span}
      value={String(days)}
      data={spans.map((span) => ({ value: String(span), label: words.days(span) }))}
      onChange={(value) => onChange(spans.find((span) => String(span) === value) ?? 7)}
    />
  );
}
