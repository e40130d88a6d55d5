import { Select } from '@mantine/core';
import { componentWords } from '../catalogue/components.ts';
import { mailboxWords } from '../catalogue/mailboxes.ts';
import { useWords } from '../catalogue/use-words.ts';
import { FilterBar, flag, SearchBox, text, useFilters } from '../components/index.ts';
import { useDialPlanChoice, usePolicyChoice } from './data.ts';
import styles from './mailbox-filters.module.css';

/** As they stand in the address; other screens link to `policy`. */
const kinds = { search: text, dialPlan: text, policy: text, enabled: flag };

export function useMailboxFilters() {
  const filters = useFilters(kinds);
  const { search, dialPlan, policy, enabled } = filters.values;
  return { ...filters, filter: { search, dialPlanId: dialPlan, mailboxPolicyId: policy, enabled } };
}

/** The filters above the list of mailboxes. */
export function MailboxFilters({ values, set, isActive, reset }: ReturnType<typeof useMailboxFilters>) {
  const words = useWords(mailboxWords);
  const { filters, labelled } = useWords(componentWords);
  const { data: plans = [] } = useDialPlanChoice();
  const { data: policies = [] } = usePolicyChoice();
  const ofPlan = policies.filter(({ dialPlan }) => values.dialPlan === null || dialPlan.id === values.dialPlan);
  return (
    <FilterBar isActive={isActive} onReset={reset}>
      <SearchBox value={values.search} onChange={(search) => set({ search })} placeholder={words.search} />
      <Select
        aria-label={words.filters.dialPlan}
        placeholder={words.filters.dialPlan}
        data={plans.map(({ id, name }) => ({ value: id, label: name }))}
        value={values.dialPlan}
        // A policy of another dial plan would match nothing.
        onChange={(dialPlan) => set({ dialPlan, policy: null })}
        searchable
        clearable
        limit={100}
        className={styles.filter ?? ''}
      />
      <Select
        aria-label={words.filters.policy}
        placeholder={words.filters.policy}
        data={ofPlan.map(({ id, name }) => ({ value: id, label: name }))}
        value={values.policy}
        onChange={(policy) => set({ policy })}
        searchable
        clearable
        limit={100}
        className={styles.filter ?? ''}
      />
      <Select
        aria-label={words.filters.state}
        placeholder={labelled(words.filters.state, filters.any)}
        data={[
          { value: 'true', label: words.filters.enabled },
          { value: 'false', label: words.filters.disabled },
        ]}
        value={values.enabled === null ? null : String(values.enabled)}
        onChange={(enabled) => set({ enabled: enabled === null ? null : enabled === 'true' })}
        clearable
        className={styles.filter ?? ''}
      />
    </FilterBar>
  );
}
