import type { DeliveryStatus } from '@unmissed/sdk';
import { enumWords } from '../catalogue/enums.ts';
import { useWords } from '../catalogue/use-words.ts';
import { StatusBadge, type Tone } from './status-badge.tsx';

const tones: Readonly<Record<DeliveryStatus, Tone>> = {
  WAITING: 'accent',
  SENDING: 'accent',
  SENT: 'good',
  SUPPRESSED: 'neutral',
  FAILED: 'bad',
  UNCERTAIN: 'warn',
};

/** How far the delivery of a notification is. */
export function DeliveryBadge({ status }: { status: DeliveryStatus }) {
  const { statuses } = useWords(enumWords);
  return <StatusBadge tone={tones[status]}>{statuses[status]}</StatusBadge>;
}
