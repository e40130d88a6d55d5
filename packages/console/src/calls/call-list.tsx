import { IconPhone } from '@tabler/icons-react';
import type { Call, CallFilter } from '@unmissed/sdk';
import { callWords } from '../catalogue/calls.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import {
  DataList,
  day,
  endOfDay,
  LiveList,
  startOfDay,
  text,
  useCallerName,
  useFilters,
  useList,
} from '../components/index.ts';
import { keys } from '../data/keys.ts';
import { queryClient } from '../data/query-client.ts';
import { CallDrawer } from './call-drawer.tsx';
import { CallFilters } from './call-filters.tsx';
import { client, useCalls } from './data.ts';
import { useCallColumns } from './use-call-columns.tsx';

const filterKinds = { caller: text, source: text, dialPlan: text, since: day, until: day };

/** All calls, live. */
export function Component() {
  const words = useWords(callWords);
  const formats = useFormats();
  const nameOf = useCallerName();
  const columns = useCallColumns();
  const filters = useFilters(filterKinds);
  const { caller, source, dialPlan, since, until } = filters.values;
  const filter: CallFilter = {
    ...(caller !== null && { caller }),
    ...(source !== null && { source }),
    ...(dialPlan !== null && { dialPlanId: dialPlan }),
    ...(since !== null && { since: startOfDay(since) }),
    ...(until !== null && { until: endOfDay(until) }),
  };
  const list = useList(useCalls(filter));
  const onChanged = (changed: readonly Call[]) => {
    const shown = changed.find(({ id }) => id === list.openId);
    if (shown !== undefined) queryClient.setQueryData(keys.calls.one(shown.id), shown);
  };

  return (
    <>
      <CallFilters values={filters.values} isActive={filters.isActive} onChange={filters.set} onReset={filters.reset} />
      <LiveList
        queryKey={keys.calls.list(filter)}
        watch={(signal) => client.callChanges.watch({ filter }, { signal })}
        nodeOf={({ call }: { call: Call }) => call}
        belongs={() => true}
        onChanged={onChanged}
        newRows={words.newRows}
      >
        <DataList
          label={words.title}
          list={list}
          columns={columns}
          rowName={(call) => words.rowName(nameOf(call.caller), formats.dateTime(call.receivedAt))}
          icon={IconPhone}
          empty={words.empty}
          filters={filters}
          nothing={words.nothing}
        />
      </LiveList>
      {list.openId !== null && <CallDrawer key={list.openId} id={list.openId} onClose={list.close} />}
    </>
  );
}
