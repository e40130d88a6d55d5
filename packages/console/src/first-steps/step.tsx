import { Loader, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { firstStepsWords } from '../catalogue/first-steps.ts';
import { useWords } from '../catalogue/use-words.ts';
import styles from './first-steps.module.css';

interface StepProps {
  readonly number: number;
  readonly title: string;
  /** `waits` for something that comes by itself; `later` needs the steps before it. */
  readonly state: 'done' | 'now' | 'waits' | 'later';
  readonly children: ReactNode;
}

/** One step; its mark says whether it is done, as things really are. */
export function Step({ number, title, state, children }: StepProps) {
  const words = useWords(firstStepsWords).states;
  const titleId = useId();
  return (
    <li className={styles.step} data-state={state} aria-labelledby={titleId}>
      <span className={styles.mark} aria-hidden>
        {state === 'done' ? <IconCheck size={18} stroke={2.4} /> : state === 'waits' ? <Loader size={16} /> : number}
      </span>
      <div className={styles.content}>
        <Title order={2} id={titleId}>
          {title}
          <span className={styles.state}>{words[state]}</span>
        </Title>
        {children}
      </div>
    </li>
  );
}
