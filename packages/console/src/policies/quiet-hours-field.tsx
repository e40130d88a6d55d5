import { Group, Input, Switch, Text, TextInput } from '@mantine/core';
import type { QuietHours } from '@unmissed/sdk';
import { type ReactNode, useId, useState } from 'react';
import { policySettingWords } from '../catalogue/policy-settings.ts';
import { useWords } from '../catalogue/use-words.ts';
import { narrow } from '../theme/widths.ts';
import { useSaySpan } from './use-say-setting.ts';

interface QuietHoursFieldProps {
  readonly value: QuietHours | null;
  readonly error?: ReactNode;
  readonly onChange: (value: QuietHours | null) => void;
}

/** When mails wait: a switch, and two times that are kept while it is off. */
export function QuietHoursField({ value, error, onChange }: QuietHoursFieldProps) {
  const { names, hints, quiet } = useWords(policySettingWords);
  const saySpan = useSaySpan();
  const errorId = useId();
  const [lastTimes, setLastTimes] = useState<QuietHours>(value ?? { start: '22:00', end: '07:00' });
  const change = (times: QuietHours) => {
    setLastTimes(times);
    onChange(times);
  };
  const hasError = error !== undefined && error !== null;
  return (
    <div role="group" aria-label={names.quietHours}>
      <Switch
        size="md"
        label={names.quietHours}
        description={hints.quietHours}
        checked={value !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? lastTimes : null)}
      />
      {value !== null && (
        <Group gap="md" mt="sm" align="flex-start">
          {(['start', 'end'] as const).map((end) => (
            <TextInput
              key={end}
              type="time"
              label={quiet[end]}
              value={value[end]}
              styles={narrow}
              error={hasError}
              aria-describedby={hasError ? errorId : undefined}
              onChange={({ currentTarget }) => change({ ...value, [end]: currentTarget.value })}
            />
          ))}
        </Group>
      )}
      {hasError && (
        <Input.Error id={errorId} mt={5}>
          {error}
        </Input.Error>
      )}
      <Text size="sm" c="dimmed" mt="xs" aria-live="polite">
        {value === null ? quiet.never : saySpan(value)}
      </Text>
    </div>
  );
}
