import { useQuery } from '@tanstack/react-query';
import {
  type Call,
  callChanges,
  type CallFilter,
  calls,
  dialPlans,
  type RejectedReport,
  type RejectedReportFilter,
  rejectedReports,
} from '@unmissed/sdk';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { type Pages, usePages } from '../data/use-pages.ts';

export const client = api({ calls, callChanges, rejectedReports, dialPlans });

export function useCalls(filter: CallFilter): Pages<Call> {
  return usePages(keys.calls.list(filter), (page, options) => client.calls.list({ filter, ...page }, options));
}

/** Null: there is none. */
export function useCall(id: string) {
  return useQuery({
    queryKey: keys.calls.one(id),
    queryFn: ({ signal }) => client.calls.find({ id }, { signal }),
  });
}

export function useRejectedReports(filter: RejectedReportFilter): Pages<RejectedReport> {
  return usePages(keys.calls.about('rejected', filter), (page, options) =>
    client.rejectedReports.list({ filter, ...page }, options),
  );
}

/** Dial plans to choose from, by name. */
export function useDialPlanChoices(): { value: string; label: string }[] {
  const { data } = useQuery({
    queryKey: keys.dialPlans.about('choices'),
    queryFn: ({ signal }) => client.dialPlans.list({ first: 200 }, { signal }),
  });
  return data?.nodes.map(({ id, name }) => ({ value: id, label: name })) ?? [];
}
