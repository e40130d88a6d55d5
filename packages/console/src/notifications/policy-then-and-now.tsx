import { Skeleton } from '@mantine/core';
import type { MailboxPolicyReference } from '@unmissed/sdk';
import { Link } from 'react-router';
import { notificationWords } from '../catalogue/notifications.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Ago, ErrorState } from '../components/index.ts';
import { differencesBetween } from '../policies/policy-settings.ts';
import { SettingDifferences } from '../policies/setting-differences.tsx';
import { usePolicyVersions } from './data.ts';
import styles from './notification-drawer.module.css';

interface PolicyThenAndNowProps {
  /** Null: it was deleted, or there was none. */
  readonly policy: MailboxPolicyReference | null;
  /** By which it was decided; null: the mailbox had no policy. */
  readonly version: number | null;
}

/** The policy by which it was decided, and what of it is different today. */
export function PolicyThenAndNow({ policy, version }: PolicyThenAndNowProps) {
  const words = useWords(notificationWords).policy;
  return (
    <section aria-labelledby="policy-then">
      <h3 id="policy-then" className={styles.heading}>
        {words.title}
      </h3>
      {version === null ? (
        words.none
      ) : policy === null ? (
        words.gone(version)
      ) : (
        <Versions id={policy.id} then={version} />
      )}
    </section>
  );
}

function Versions({ id, then }: { id: string; then: number }) {
  const words = useWords(notificationWords).policy;
  const { data: policy, error, refetch } = usePolicyVersions(id);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (policy === undefined) return <Skeleton height={48} />;
  if (policy === null) return words.gone(then);
  if (policy.version === then) return words.same(then);
  const old = policy.history.nodes.find(({ version }) => version === then);
  const differences = old === undefined ? [] : differencesBetween(old, policy);
  const latest = policy.history.nodes.find(({ version }) => version === policy.version);
  return (
    <>
      <p className={styles.quiet}>
        {words.versions(then, policy.version)} {latest !== undefined && words.changed(latest.changedBy.name)}{' '}
        <Ago at={policy.updatedAt} />
      </p>
      {old === undefined && <p className={styles.quiet}>{words.tooOld(then)}</p>}
      {old !== undefined && differences.length === 0 && <p className={styles.quiet}>{words.equal}</p>}
      <SettingDifferences differences={differences} />
      <Link to={`/policies/${id}/history`}>{words.history}</Link>
    </>
  );
}
