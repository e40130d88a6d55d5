import { Button } from '@mantine/core';
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import type { DecisionCheckResult } from '@unmissed/sdk';
import { useState } from 'react';
import { enumWords } from '../catalogue/enums.ts';
import { notificationWords } from '../catalogue/notifications.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Moment } from '../components/index.ts';
import type { NotificationDetails } from './data.ts';
import styles from './notification-drawer.module.css';

const icons: Readonly<Record<DecisionCheckResult, typeof IconCheck>> = {
  PASSED: IconCheck,
  FAILED: IconX,
  NOT_ASKED: IconMinus,
};

/** The verdict, and what was asked one after another until something said no. */
export function DecisionChecks({ decision }: { decision: NotificationDetails['decision'] }) {
  const words = useWords(notificationWords);
  const { verdicts, reasons, checkResults } = useWords(enumWords);
  const [showsAll, setShowsAll] = useState(false);
  const asked = decision.checks.filter(({ result }) => result !== 'NOT_ASKED');
  const notAskedCount = decision.checks.length - asked.length;
  return (
    <section aria-labelledby="decision">
      <h3 id="decision" className={styles.heading}>
        {words.drawer.decision}
      </h3>
      <dl className={styles.facts}>
        <dt>{words.drawer.verdict}</dt>
        <dd>{verdicts[decision.verdict]}</dd>
        <dt>{words.drawer.reason}</dt>
        <dd>{reasons[decision.reason]}</dd>
        <dt>{words.drawer.decidedAt}</dt>
        <dd>
          <Moment at={decision.decidedAt} />
        </dd>
      </dl>
      <ol className={styles.checks} aria-label={words.drawer.checks}>
        {(showsAll ? decision.checks : asked).map(({ reason, result }) => {
          const Icon = icons[result];
          return (
            <li key={reason} data-result={result}>
              <Icon size={18} aria-hidden />
              <span>{words.checks[reason]}</span>
              <span className={styles.result}>{checkResults[result]}</span>
            </li>
          );
        })}
      </ol>
      {!showsAll && notAskedCount > 0 && (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={() => setShowsAll(true)}>
          {words.drawer.notAsked(notAskedCount)}
        </Button>
      )}
    </section>
  );
}
