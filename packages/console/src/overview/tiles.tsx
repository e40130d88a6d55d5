import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { overviewWords } from '../catalogue/overview.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Ago, Tile, TileRow } from '../components/index.ts';
import { useDelivery, useQueueOf, useToday } from './data.ts';

/** The figures of the day. */
export function Tiles({ dialPlanId }: { dialPlanId: string | null }) {
  const words = useWords(overviewWords).tiles;
  const formats = useFormats();
  const { data: activity } = useToday(dialPlanId);
  const { data: delivery } = useDelivery();
  const { data: queueOfPlan } = useQueueOf(dialPlanId);
  const queue = dialPlanId === null ? delivery : queueOfPlan;
  const today = activity?.buckets.at(-1);
  const yesterday = activity?.buckets.at(-2);
  const logOf = (filter: string) => `/notifications?${filter}${dialPlanId === null ? '' : `&dialPlan=${dialPlanId}`}`;
  const shown = (value: number | undefined): ReactNode =>
    value === undefined ? <Skeleton height="1.6rem" width="3rem" /> : formats.number(value);

  return (
    <TileRow>
      <Tile label={words.missed} note={yesterday && words.yesterday(yesterday.missedCount)}>
        {shown(today?.missedCount)}
      </Tile>
      <Tile label={words.sent} note={yesterday && words.yesterday(yesterday.sentCount)}>
        {shown(today?.sentCount)}
      </Tile>
      <Tile label={words.waiting}>
        <Link to={logOf('status=WAITING')}>{shown(queue?.waitingCount)}</Link>
      </Tile>
      <Tile label={words.oldest} note={dialPlanId !== null && words.whole}>
        {delivery === undefined && shown(undefined)}
        {delivery !== undefined && (delivery.oldestDueAt === null ? words.none : <Ago at={delivery.oldestDueAt} />)}
      </Tile>
      <Tile label={words.deadLetters} tone={(queue?.deadLetterCount ?? 0) > 0 ? 'bad' : 'neutral'}>
        <Link to={dialPlanId === null ? '/delivery/dead-letters' : logOf('deadLetter=true')}>
          {shown(queue?.deadLetterCount)}
        </Link>
      </Tile>
    </TileRow>
  );
}
