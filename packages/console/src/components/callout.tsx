import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './callout.module.css';

const icons = { good: IconCircleCheck, info: IconInfoCircle, warn: IconAlertTriangle, bad: IconAlertTriangle };

/** A few sentences that must be seen: what would happen, what went wrong, what holds. `bad` is read out at once. */
export function Callout({ tone, children }: { tone: keyof typeof icons; children: ReactNode }) {
  const Icon = icons[tone];
  return (
    <div className={styles.callout} data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon size={19} stroke={1.7} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
