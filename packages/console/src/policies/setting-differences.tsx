import { VisuallyHidden } from '@mantine/core';
import { policySettingWords } from '../catalogue/policy-settings.ts';
import { useWords } from '../catalogue/use-words.ts';
import { compareTexts } from './compare-texts.ts';
import type { SettingDifference } from './policy-settings.ts';
import styles from './setting-differences.module.css';
import { useSaySetting } from './use-say-setting.ts';

const tags = { KEPT: 'span', REMOVED: 'del', ADDED: 'ins' } as const;

/** Settings that differ, each with what it was and is; of texts, which words. */
export function SettingDifferences({ differences }: { differences: readonly SettingDifference[] }) {
  const words = useWords(policySettingWords);
  return (
    <dl className={styles.differences}>
      {differences.map((difference) => (
        <div key={`${difference.name} ${difference.part ?? ''}`}>
          <dt>
            {words.names[difference.name]}
            {difference.part !== null && ` · ${difference.part}`}
          </dt>
          <dd>
            <Change {...difference} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Change({ name, before, after }: SettingDifference) {
  const words = useWords(policySettingWords);
  const say = useSaySetting();
  const isText = name === 'missedCallText' || name === 'voiceMailText';
  if (isText && typeof before === 'string' && typeof after === 'string') {
    return (
      <span className={styles.text}>
        {compareTexts(before, after).map(({ change, text }, index) => {
          const Tag = tags[change];
          // oxlint-disable-next-line react/no-array-index-key -- pieces have no names
          return <Tag key={`${index} ${change}`}>{text}</Tag>;
        })}
      </span>
    );
  }
  return (
    <>
      <VisuallyHidden>{words.before} </VisuallyHidden>
      <del className={styles.text}>{say(name, before)}</del>
      <span aria-hidden> → </span>
      <VisuallyHidden> {words.after} </VisuallyHidden>
      <ins className={styles.text}>{say(name, after)}</ins>
    </>
  );
}
