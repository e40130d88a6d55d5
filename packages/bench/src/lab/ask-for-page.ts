import type { Poster } from './post.ts';
import type { LogRequest } from '../work/list-notifications.ts';

/** Asks for a page once, and returns the ids on it. */
export type Ask = () => Promise<string[]>;

const query = `query Log($first: Int, $after: String, $filter: NotificationFilter) {
  notifications(first: $first, after: $after, filter: $filter) {
    nodes {
      id kind status createdAt
      decision { verdict reason }
      mailbox { id displayName emailAddress }
      call { callId startedAt endedAt caller { number name } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** What PostGraphile makes of our tables, for the same page. */
const postgraphileQuery = `query Log($first: Int, $after: Cursor, $condition: NotificationCondition) {
  allNotifications(first: $first, after: $after, condition: $condition, orderBy: PRIMARY_KEY_DESC) {
    nodes {
      id kind status createdAt verdict reason
      mailboxByOrganizationIdAndMailboxId { id displayName emailAddress }
      callByOrganizationIdAndCallId { callId startedAt endedAt callerNumber callerName }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Answer {
  notifications: { nodes: { id: string }[]; pageInfo: { endCursor: string | null } };
}

function bodyOf(variables: LogRequest): Buffer {
  const { status, ...filter } = variables.filter;
  const given = { ...variables, filter: status === null ? filter : { ...filter, status } };
  return Buffer.from(JSON.stringify({ query, variables: given }));
}

/** By our query. */
export function askForPage(poster: Poster, request: LogRequest): Ask {
  const body = bodyOf(request);
  return async () => (await poster.post<Answer>(body)).notifications.nodes.map(({ id }) => id);
}

/** By our query; turns the pages up to the one asked for, since the product's cursors are its own. */
export async function turnToPage(poster: Poster, request: LogRequest, page: number): Promise<Ask> {
  const stride = 200;
  let left = (page - 1) * request.first;
  let after: string | null = null;
  while (left > 0) {
    const first = Math.min(stride, left);
    const { notifications }: Answer = await poster.post<Answer>(bodyOf({ ...request, first, after }));
    after = notifications.pageInfo.endCursor;
    left -= first;
  }
  return askForPage(poster, { ...request, after });
}

/** By PostGraphile's own query. */
export function askPostgraphile(poster: Poster, { first, after, filter }: LogRequest, organizationId: string): Ask {
  const cursor =
    after === null
      ? null
      : Buffer.from(JSON.stringify(['primary_key_desc', [organizationId, after]])).toString('base64');
  const condition = {
    organizationId,
    mailboxPolicyId: filter.mailboxPolicyId,
    ...(filter.status === null ? {} : { status: filter.status[0] }),
  };
  const body = Buffer.from(
    JSON.stringify({ query: postgraphileQuery, variables: { first, after: cursor, condition } }),
  );
  return async () =>
    (await poster.post<{ allNotifications: { nodes: { id: string }[] } }>(body)).allNotifications.nodes.map(
      ({ id }) => id,
    );
}
