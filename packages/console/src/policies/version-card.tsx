import { Button, Text, Title } from '@mantine/core';
import { useEffect, useId, useRef, useState } from 'react';
import { enumWords } from '../catalogue/enums.ts';
import { policySettingWords } from '../catalogue/policy-settings.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Moment, StatusBadge } from '../components/index.ts';
import { useCan } from '../data/viewer.ts';
import type { MailboxPolicyVersion } from '../generated/operations.generated.ts';
import styles from './policy-history.module.css';
import { differencesBetween, settingNames } from './policy-settings.ts';
import { SettingDifferences } from './setting-differences.tsx';
import { useSaySetting } from './use-say-setting.ts';

interface VersionCardProps {
  readonly version: MailboxPolicyVersion;
  /** The one before it; null: none is logged. */
  readonly former: MailboxPolicyVersion | null;
  readonly isCurrent: boolean;
  /** Whether the address names it: it comes into view, with all of its settings. */
  readonly isWanted: boolean;
  readonly onRestore: () => void;
}

/** One version of a policy: who made it and when, what it changed, and on demand everything it had. */
export function VersionCard({ version, former, isCurrent, isWanted, onRestore }: VersionCardProps) {
  const { history: words } = useWords(policySettingWords);
  const { actorTypes } = useWords(enumWords);
  const canManage = useCan('MANAGE');
  const settingsId = useId();
  const card = useRef<HTMLLIElement>(null);
  const [isOpen, setIsOpen] = useState(isWanted || former === null);
  useEffect(() => {
    if (!isWanted) return;
    card.current?.scrollIntoView({ block: 'start' });
    card.current?.focus({ preventScroll: true });
  }, [isWanted]);
  const differences = former === null ? [] : differencesBetween(former, version);
  const { type, name } = version.changedBy;
  return (
    <li ref={card} className={styles.version} data-wanted={isWanted} tabIndex={isWanted ? -1 : undefined}>
      <div className={styles.head}>
        <Title order={2} size="h3">
          {words.version(version.version)}
        </Title>
        {isCurrent && <StatusBadge tone="accent">{words.current}</StatusBadge>}
        <Text size="sm" c="dimmed">
          <Moment at={version.changedAt} /> {words.by(`${name} (${actorTypes[type]})`, version.operation)}
        </Text>
        <div className={styles.actions}>
          <Button
            size="xs"
            variant="subtle"
            aria-expanded={isOpen}
            aria-controls={settingsId}
            onClick={() => setIsOpen(!isOpen)}
          >
            {words.all}
          </Button>
          {canManage && !isCurrent && (
            <Button size="xs" variant="default" aria-label={words.restoreNamed(version.version)} onClick={onRestore}>
              {words.restore}
            </Button>
          )}
        </div>
      </div>
      <div className={styles.body}>
        {former === null && <Text>{version.version === 1 ? words.made : words.first}</Text>}
        {former !== null && differences.length === 0 && <Text c="dimmed">{words.none}</Text>}
        {differences.length > 0 && <SettingDifferences differences={differences} />}
        {isOpen && <AllSettings id={settingsId} version={version} />}
      </div>
    </li>
  );
}

function AllSettings({ id, version }: { id: string; version: MailboxPolicyVersion }) {
  const { names } = useWords(policySettingWords);
  const say = useSaySetting();
  return (
    <dl id={id} className={styles.settings}>
      {settingNames.flatMap((name) => [
        <dt key={name}>{names[name]}</dt>,
        <dd key={`${name} value`}>{say(name, version[name])}</dd>,
      ])}
    </dl>
  );
}
