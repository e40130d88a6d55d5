import type { MailboxPolicySimulation } from '@unmissed/sdk';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { whatIfWords } from '../catalogue/what-if.ts';
import styles from './what-if.module.css';

/** How many mails there were, and would have been. */
export function WhatIfFigures({ result }: { result: MailboxPolicySimulation }) {
  const words = useWords(whatIfWords);
  const formats = useFormats();
  const figures = [
    [words.decided, result.decisionCount],
    [words.before, result.notifiedBefore],
    [words.after, result.notifiedAfter],
  ] as const;
  return (
    <dl className={styles.figures}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{formats.number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
