import { Pill, Select, TextInput } from '@mantine/core';
import type { AuditEntry } from '@unmissed/sdk';
import { auditLogWords } from '../catalogue/audit-log.ts';
import { useWords } from '../catalogue/use-words.ts';
import { FilterBar } from '../components/index.ts';
import type { useAuditFilters } from './data.ts';
import { operations } from './operations.ts';

interface AuditFiltersProps extends Pick<ReturnType<typeof useAuditFilters>, 'values' | 'set' | 'reset' | 'isActive'> {
  /** Entries that match, which know the names of who and what is asked for. */
  readonly entries: readonly AuditEntry[];
}

/** What narrows the log. An object or an actor comes with a link, and can be taken away here. */
export function AuditFilters({ values, set, reset, isActive, entries }: AuditFiltersProps) {
  const words = useWords(auditLogWords).filters;
  const objectName = entries.flatMap(({ changes }) => changes).find(({ objectId }) => objectId === values.object);
  const actorName = entries.find(({ actor }) => actor.id === values.actor)?.actor.name;
  const pill = (label: string, remove: () => void) => (
    <Pill
      size="lg"
      withRemoveButton
      onRemove={remove}
      removeButtonProps={{ 'aria-label': words.remove(label), tabIndex: 0, 'aria-hidden': false }}
    >
      {label}
    </Pill>
  );
  return (
    <FilterBar isActive={isActive} onReset={reset}>
      <Select
        label={words.operation}
        data={operations}
        value={values.operation}
        onChange={(operation) => set({ operation })}
        searchable
        clearable
        w="15rem"
      />
      <TextInput
        type="date"
        label={words.since}
        value={values.since ?? ''}
        onChange={({ currentTarget }) => set({ since: currentTarget.value === '' ? null : currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.until}
        value={values.until ?? ''}
        onChange={({ currentTarget }) => set({ until: currentTarget.value === '' ? null : currentTarget.value })}
      />
      {values.object !== null &&
        pill(words.object(objectName?.objectName ?? values.object), () => set({ object: null }))}
      {values.actor !== null && pill(words.actor(actorName ?? values.actor), () => set({ actor: null }))}
    </FilterBar>
  );
}
