import { Button, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { policySettingWords } from '../catalogue/policy-settings.ts';
import { useWords } from '../catalogue/use-words.ts';
import { EmptyState, ErrorState, ListSkeleton, text, useFilters } from '../components/index.ts';
import type { MailboxPolicyVersion } from '../generated/operations.generated.ts';
import { ChangePolicy } from './change-policy.tsx';
import { usePolicyHistory } from './data.ts';
import styles from './policy-history.module.css';
import { useShownPolicy } from './policy-page.tsx';
import { settingsOf } from './policy-settings.ts';
import { VersionCard } from './version-card.tsx';

/** Who changed what of a policy, and the way back. `?version=` opens one. */
export function Component() {
  const policy = useShownPolicy();
  const { history: words, change } = useWords(policySettingWords);
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = usePolicyHistory(policy.id);
  const { values } = useFilters({ version: text });
  const [toRestore, setToRestore] = useState<MailboxPolicyVersion | null>(null);
  const versions = data?.pages.flatMap(({ nodes }) => nodes) ?? [];
  // The last of a page is only there to be compared with.
  const shown = hasNextPage ? versions.slice(0, -1) : versions;
  const wanted = values.version;
  const isFound = wanted === null || shown.some(({ version }) => String(version) === wanted);
  useEffect(() => {
    if (!isFound && hasNextPage && !isFetchingNextPage && error === null) void fetchNextPage();
  }, [isFound, hasNextPage, isFetchingNextPage, error, fetchNextPage]);

  if (data === undefined)
    return error === null ? <ListSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  if (versions.length === 0) {
    return <EmptyState title={words.empty.title} text={words.empty.text} icon={IconHistory} />;
  }
  return (
    <Stack gap="md" className={styles.history ?? ''} data-region="details">
      {!isFound && !hasNextPage && <Text role="status">{words.notFound(wanted)}</Text>}
      <ol className={styles.versions} aria-label={words.label}>
        {shown.map((version, index) => (
          <VersionCard
            key={version.version}
            version={version}
            former={versions[index + 1] ?? null}
            isCurrent={version.version === policy.version}
            isWanted={String(version.version) === wanted}
            onRestore={() => setToRestore(version)}
          />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.older}
        </Button>
      )}
      {toRestore !== null && (
        <ChangePolicy
          policy={policy}
          changes={settingsOf(toRestore)}
          title={change.restoreTitle(toRestore.version)}
          text={change.restoreText}
          confirmLabel={change.restore}
          doneText={(saved) => change.restored(toRestore.version, saved.version)}
          onClose={() => setToRestore(null)}
        />
      )}
    </Stack>
  );
}
