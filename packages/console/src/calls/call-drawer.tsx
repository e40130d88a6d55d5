import { Skeleton, Stack } from '@mantine/core';
import type { Call } from '@unmissed/sdk';
import { callWords } from '../catalogue/calls.ts';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';
import {
  CallTimeLine,
  DetailsDrawer,
  EmptyState,
  ErrorState,
  shellCommand,
  Snippet,
  useCallerName,
} from '../components/index.ts';
import { CallFacts } from './call-facts.tsx';
import { CallNotifications } from './call-notifications.tsx';
import { CallTargets } from './call-targets.tsx';
import { useCall } from './data.ts';
import styles from './call-drawer.module.css';

/** Everything that is known of a call. */
export function CallDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords(callWords);
  const nameOf = useCallerName();
  const { data: call, error, refetch } = useCall(id);
  return (
    <DetailsDrawer title={call == null ? words.title : words.drawer.title(nameOf(call.caller))} onClose={onClose}>
      {call != null && <Everything call={call} />}
      {call === undefined && error === null && <Skeleton height={320} radius="md" />}
      {call === undefined && error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {call === null && <EmptyState title={words.drawer.missing} />}
    </DetailsDrawer>
  );
}

function Everything({ call }: { call: Call }) {
  const words = useWords(callWords).drawer;
  const { command } = useWords(componentWords);
  return (
    <Stack gap="xl">
      <section aria-labelledby="call-line">
        <h3 id="call-line" className={styles.heading}>
          {words.timeLine}
        </h3>
        <CallTimeLine call={call} />
      </section>
      <CallNotifications notifications={call.notifications} />
      <CallTargets targets={call.targets} />
      <CallFacts call={call} />
      <Snippet label={command.shell} text={shellCommand('Get-UMCall', { Identity: call.id })} />
      <Snippet label={words.raw} text={JSON.stringify(call, null, 2)} />
    </Stack>
  );
}
