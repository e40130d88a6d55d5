import type { Notification } from '@unmissed/sdk';
import type { ReactNode } from 'react';

/** The head of a list of notifications; its pages are {@link NotificationRows}. */
export function NotificationTable({ children }: { children: ReactNode }) {
  return (
    <table>
      <caption>Missed calls</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Caller</th>
          <th scope="col">For</th>
          <th scope="col">Status</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      {children}
    </table>
  );
}

interface Rows {
  notifications: readonly Notification[] | undefined;
  isLoading: boolean;
  /** What went wrong. */
  problem: string | undefined;
  /** Asks for what follows; undefined where nothing does. */
  onMore: (() => void) | undefined;
}

/** Some notifications, newest first, and a button for those that follow. */
export function NotificationRows({ notifications, isLoading, problem, onMore }: Rows) {
  return (
    <tbody aria-busy={isLoading}>
      {notifications?.map(({ id, call, createdAt, decision, mailbox, status }) => (
        <tr key={id}>
          <td>
            <time dateTime={createdAt}>{new Date(createdAt).toLocaleString()}</time>
          </td>
          <td>{call.caller.name ?? call.caller.number ?? 'Unknown'}</td>
          <td>{mailbox.displayName}</td>
          <td>{status}</td>
          <td title={decision.reason}>{decision.explanation}</td>
        </tr>
      ))}
      <tr>
        <td colSpan={5}>
          {isLoading && <output>Loading…</output>}
          {problem !== undefined && <p role="alert">{problem}</p>}
          {!isLoading && problem === undefined && notifications?.length === 0 && <p>Nobody missed a call.</p>}
          {onMore !== undefined && (
            <button type="button" disabled={isLoading} onClick={onMore}>
              More
            </button>
          )}
        </td>
      </tr>
    </tbody>
  );
}
