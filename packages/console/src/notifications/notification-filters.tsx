import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { enumWords } from '../catalogue/enums.ts';
import { notificationWords } from '../catalogue/notifications.ts';
import { useWords } from '../catalogue/use-words.ts';
import { ChoicesSelect, FilterBar, SearchBox } from '../components/index.ts';
import { useDialPlanChoices, usePolicyChoices } from './data.ts';
import type { FilterValues } from './filter.ts';
import { MailboxSelect } from './mailbox-select.tsx';
import styles from './notification-filters.module.css';

interface NotificationFiltersProps {
  readonly values: FilterValues;
  readonly isActive: boolean;
  /** How many match; undefined: not known yet. */
  readonly count: number | undefined;
  readonly onChange: (changes: Partial<FilterValues>) => void;
  readonly onReset: () => void;
}

const further = ['kind', 'mailbox', 'policy', 'dialPlan', 'since', 'until'] as const;

/** What narrows the log; the less common behind a button, unless one of them is set. */
export function NotificationFilters({ values, isActive, count, onChange, onReset }: NotificationFiltersProps) {
  const { filters: words, matches } = useWords(notificationWords);
  const { statuses, reasons, kinds } = useWords(enumWords);
  const moreId = useId();
  const hasFurther = further.some((name) => values[name] !== null);
  const [isOpen, setIsOpen] = useState(hasFurther);
  return (
    <FilterBar isActive={isActive} onReset={onReset}>
      <SearchBox value={values.caller} onChange={(caller) => onChange({ caller })} placeholder={words.caller} />
      <ChoicesSelect
        label={words.status}
        anyText={words.anyStatus}
        words={statuses}
        value={values.status}
        onChange={(status) => onChange({ status })}
      />
      <ChoicesSelect
        label={words.reason}
        anyText={words.anyReason}
        words={reasons}
        value={values.reason}
        onChange={(reason) => onChange({ reason })}
      />
      <Checkbox
        label={words.deadLetters}
        checked={values.deadLetter === true}
        onChange={({ currentTarget }) => onChange({ deadLetter: currentTarget.checked ? true : null })}
        className={styles.check ?? ''}
      />
      <Button
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
        aria-expanded={isOpen}
        aria-controls={moreId}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? words.fewer : words.more}
      </Button>
      <p role="status" className={styles.count}>
        {count !== undefined && matches(count)}
      </p>
      <div id={moreId} className={styles.more} hidden={!isOpen}>
        {isOpen && <FurtherFilters values={values} onChange={onChange} kinds={kinds} />}
      </div>
    </FilterBar>
  );
}

interface FurtherFiltersProps extends Pick<NotificationFiltersProps, 'values' | 'onChange'> {
  readonly kinds: Readonly<Record<string, string>>;
}

function FurtherFilters({ values, onChange, kinds }: FurtherFiltersProps) {
  const words = useWords(notificationWords).filters;
  const policies = usePolicyChoices();
  const dialPlans = useDialPlanChoices();
  return (
    <>
      <MailboxSelect value={values.mailbox} onChange={(mailbox) => onChange({ mailbox })} />
      <Select
        label={words.policy}
        data={[...policies]}
        value={values.policy}
        onChange={(policy) => onChange({ policy })}
        searchable
        clearable
        nothingFoundMessage={words.nothing}
      />
      <Select
        label={words.dialPlan}
        data={[...dialPlans]}
        value={values.dialPlan}
        onChange={(dialPlan) => onChange({ dialPlan })}
        searchable
        clearable
        nothingFoundMessage={words.nothing}
      />
      <Select
        label={words.kind}
        data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
        value={values.kind}
        onChange={(kind) => onChange({ kind: kind as FilterValues['kind'] })}
        clearable
      />
      <TextInput
        type="date"
        label={words.since}
        value={values.since ?? ''}
        max={values.until ?? undefined}
        onChange={({ currentTarget }) => onChange({ since: currentTarget.value === '' ? null : currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.until}
        value={values.until ?? ''}
        min={values.since ?? undefined}
        onChange={({ currentTarget }) => onChange({ until: currentTarget.value === '' ? null : currentTarget.value })}
      />
    </>
  );
}
