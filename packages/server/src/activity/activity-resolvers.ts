import type { DomainResolvers } from '../schema/domain-resolvers.ts';
import { getActivity } from './get-activity.ts';

export const activityResolvers = {
  Query: {
    activity: (_parent, request, { deps, actor }) => getActivity(deps, actor, request),
  },
} satisfies DomainResolvers;
