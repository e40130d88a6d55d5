import { Select, TextInput } from '@mantine/core';
import { callWords } from '../catalogue/calls.ts';
import { useWords } from '../catalogue/use-words.ts';
import { FilterBar, SearchBox } from '../components/index.ts';
import { useDialPlanChoices } from './data.ts';
import styles from './call-filters.module.css';
import { SourceBox } from './source-box.tsx';

interface Values {
  readonly caller: string | null;
  readonly source: string | null;
  readonly dialPlan: string | null;
  readonly since: string | null;
  readonly until: string | null;
}

interface CallFiltersProps {
  readonly values: Values;
  readonly isActive: boolean;
  readonly onChange: (changes: Partial<Values>) => void;
  readonly onReset: () => void;
}

/** What narrows the list of calls. */
export function CallFilters({ values, isActive, onChange, onReset }: CallFiltersProps) {
  const words = useWords(callWords).filters;
  const plans = useDialPlanChoices();
  return (
    <FilterBar isActive={isActive} onReset={onReset}>
      <SearchBox value={values.caller} onChange={(caller) => onChange({ caller })} placeholder={words.caller} />
      <SourceBox value={values.source} onChange={(source) => onChange({ source })} />
      <Select
        label={words.dialPlan}
        data={plans}
        value={values.dialPlan}
        onChange={(dialPlan) => onChange({ dialPlan })}
        searchable
        clearable
        nothingFoundMessage={words.nothing}
        className={styles.field ?? ''}
      />
      <TextInput
        type="date"
        label={words.since}
        value={values.since ?? ''}
        max={values.until ?? undefined}
        onChange={({ currentTarget }) => onChange({ since: currentTarget.value === '' ? null : currentTarget.value })}
        className={styles.field ?? ''}
      />
      <TextInput
        type="date"
        label={words.until}
        value={values.until ?? ''}
        min={values.since ?? undefined}
        onChange={({ currentTarget }) => onChange({ until: currentTarget.value === '' ? null : currentTarget.value })}
        className={styles.field ?? ''}
      />
    </FilterBar>
  );
}
