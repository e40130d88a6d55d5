import { Text } from '@mantine/core';
import { Link } from 'react-router';
import { deliveryWords } from '../catalogue/delivery.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Ago, Callout, ErrorState, ListSkeleton, Moment, Tile, TileRow } from '../components/index.ts';
import { useCan, useInstallation } from '../data/viewer.ts';
import { useDelivery } from './data.ts';
import styles from './delivery.module.css';

/** What waits, and whether the mail server takes it. */
export function Component() {
  const words = useWords(deliveryWords);
  const formats = useFormats();
  const canAdminister = useCan('ADMINISTER');
  const mailTransport = useInstallation()?.mailTransport;
  const { data: delivery, error, refetch } = useDelivery();
  if (delivery === undefined)
    return error === null ? <ListSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  const { waitingCount, dueCount, oldestDueAt, deadLetterCount, route, downSince, nextProbeAt, lastError } = delivery;
  const isKept = route === 'INSTALLATION' && mailTransport === 'FILES';
  return (
    <div className={styles.stack}>
      <TileRow>
        <Tile label={words.queue.waiting} note={words.queue.waitingWhy}>
          <Link to="/notifications?status=WAITING">{formats.number(waitingCount)}</Link>
        </Tile>
        <Tile label={words.queue.due} note={words.queue.dueWhy}>
          {formats.number(dueCount)}
        </Tile>
        <Tile label={words.queue.oldest}>{oldestDueAt === null ? words.queue.none : <Ago at={oldestDueAt} />}</Tile>
        <Tile
          label={words.queue.deadLetters}
          note={words.queue.deadLettersWhy}
          tone={deadLetterCount > 0 ? 'bad' : 'neutral'}
        >
          <Link to="dead-letters">{formats.number(deadLetterCount)}</Link>
        </Tile>
      </TileRow>
      <section aria-live="polite" className={styles.card}>
        <h2>{words.server.title}</h2>
        <p>{isKept ? words.server.files : words.server.routes[route]}</p>
        {isKept && <Callout tone="warn">{words.server.filesWhy}</Callout>}
        {!isKept && downSince === null && <Callout tone="good">{words.server.works}</Callout>}
        {downSince !== null && (
          <Callout tone="bad">
            <Text fw={550}>{words.server.down}</Text>
            <dl className={styles.facts}>
              <dt>{words.server.downSince}</dt>
              <dd>
                <Moment at={downSince} />
              </dd>
              {nextProbeAt !== null && (
                <>
                  <dt>{words.server.nextProbe}</dt>
                  <dd>
                    <Ago at={nextProbeAt} />
                  </dd>
                </>
              )}
              {lastError !== null && (
                <>
                  <dt>{words.server.lastError}</dt>
                  <dd>{lastError}</dd>
                </>
              )}
            </dl>
          </Callout>
        )}
        {canAdminister && (
          <p className={styles.links}>
            <Link to="mail-server">{route === 'ORGANIZATION' ? words.server.change : words.server.give}</Link>
            <Link to="test-mail">{words.server.test}</Link>
          </p>
        )}
      </section>
    </div>
  );
}
