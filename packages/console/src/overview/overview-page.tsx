import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { Link } from 'react-router';
import { overviewWords } from '../catalogue/overview.ts';
import { useWords } from '../catalogue/use-words.ts';
import {
  EmptyState,
  ErrorState,
  ListSkeleton,
  oneOf,
  Page,
  RefreshButton,
  text,
  useFilters,
} from '../components/index.ts';
import { queryClient } from '../data/query-client.ts';
import { useCan } from '../data/viewer.ts';
import { ActivityCharts } from './activity-charts.tsx';
import { AttentionList } from './attention-list.tsx';
import { useDialPlanChoices, useLastCallAt } from './data.ts';
import styles from './overview.module.css';
import { Span } from './spans.ts';
import { Tiles } from './tiles.tsx';

/** How things are, at a glance. */
export function Component() {
  const words = useWords(overviewWords);
  const canManage = useCan('MANAGE');
  const { values, set } = useFilters({ span: oneOf(Span), dialPlan: text });
  const span = values.span ?? Span.DAY;
  const plans = useDialPlanChoices();
  const { data: lastCallAt, error, refetch } = useLastCallAt();
  const isEmpty = lastCallAt === null;

  return (
    <Page
      title={words.title}
      toolbar={
        <>
          {plans !== undefined && plans.length > 1 && (
            <Select
              aria-label={words.dialPlan}
              data={[
                { value: '', label: words.allDialPlans },
                ...plans.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={values.dialPlan ?? ''}
              onChange={(dialPlan) => set({ dialPlan })}
              allowDeselect={false}
              searchable={plans.length > 8}
              style={{ flex: '1 1 9rem', maxInlineSize: '14rem' }}
            />
          )}
          <RefreshButton onRefresh={() => queryClient.invalidateQueries()} />
        </>
      }
    >
      <div className={styles.content}>
        {lastCallAt === undefined &&
          (error === null ? <ListSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />)}
        {isEmpty && (
          <div className={styles.card}>
            <EmptyState title={words.empty.title} text={words.empty.text} icon={IconChartBar}>
              {canManage && (
                <Button component={Link} to="/first-steps">
                  {words.empty.firstSteps}
                </Button>
              )}
            </EmptyState>
          </div>
        )}
        {lastCallAt != null && <Tiles dialPlanId={values.dialPlan} />}
        <div className={styles.columns}>
          {lastCallAt != null && (
            <ActivityCharts
              span={span}
              dialPlanId={values.dialPlan}
              choice={
                <SegmentedControl
                  aria-label={words.span}
                  data={Object.values(Span).map((value) => ({ value, label: words.spans[value] }))}
                  value={span}
                  onChange={(value) => set({ span: value === Span.DAY ? null : value })}
                />
              }
            />
          )}
          {lastCallAt !== undefined && <AttentionList />}
        </div>
      </div>
    </Page>
  );
}
