import { Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useId } from 'react';
import { Link } from 'react-router';
import { overviewWords } from '../catalogue/overview.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { ListSkeleton } from '../components/index.ts';
import type { Attention } from './attention-of.ts';
import { useAttention } from './data.ts';
import styles from './overview.module.css';

const icons = { bad: IconAlertTriangle, warn: IconAlertTriangle, info: IconInfoCircle };
const tones: Record<Attention['kind'], keyof typeof icons> = {
  down: 'bad',
  late: 'bad',
  deadLetters: 'warn',
  files: 'warn',
  rejected: 'warn',
  silent: 'info',
  forbidding: 'info',
};
/** Where each is mended. */
const paths: Record<Attention['kind'], string> = {
  down: '/delivery',
  late: '/delivery',
  deadLetters: '/delivery/dead-letters',
  files: '/delivery/mail-server',
  rejected: '/calls/rejected',
  silent: '/first-steps',
  forbidding: '/policies',
};
const policiesShown = 4;

/** What needs attention, each with the way to where it is mended. */
export function AttentionList() {
  const words = useWords(overviewWords).attention;
  const titleId = useId();
  const all = useAttention();
  return (
    <section aria-labelledby={titleId} className={styles.attention}>
      <Title order={2} id={titleId}>
        {words.title}
      </Title>
      {all === undefined && <ListSkeleton />}
      {all?.length === 0 && (
        <p className={styles.calm}>
          <IconCircleCheck size={19} stroke={1.7} aria-hidden />
          {words.nothing}
        </p>
      )}
      {all !== undefined && all.length > 0 && (
        <ul>
          {all.map((attention) => (
            <Item key={attention.kind} attention={attention} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ attention }: { attention: Attention }) {
  const words = useWords(overviewWords).attention;
  const formats = useFormats();
  const { kind } = attention;
  const tone = tones[kind];
  const Icon = icons[tone];
  const say = () => {
    if (attention.kind === 'down') return words.down(formats.dateTime(attention.since), attention.waitingCount);
    if (attention.kind === 'late') return words.late(formats.dateTime(attention.since));
    if (attention.kind === 'deadLetters') return words.deadLetters(attention.count);
    if (attention.kind === 'files') return words.files;
    if (attention.kind === 'rejected') return words.rejected(attention.count, attention.isMore);
    if (attention.kind === 'silent') return words.silent(formats.dateTime(attention.since));
    return words.forbidding(attention.policies.length);
  };
  return (
    <li data-tone={tone}>
      <Icon size={19} stroke={1.7} aria-hidden />
      <div>
        <p>{say()}</p>
        {kind === 'down' && attention.error !== null && <p className={styles.quote}>{attention.error}</p>}
        {kind === 'forbidding' ? (
          <ul className={styles.policies}>
            {attention.policies.slice(0, policiesShown).map(({ id, name, mailboxCount }) => (
              <li key={id}>
                <Link to={`/policies/${id}`}>{name}</Link> · {words.mailboxes(mailboxCount)}
              </li>
            ))}
            {attention.policies.length > policiesShown && (
              <li>
                <Link to={paths[kind]}>{words.more(attention.policies.length - policiesShown)}</Link>
              </li>
            )}
          </ul>
        ) : (
          <Link to={paths[kind]}>{words.links[kind]}</Link>
        )}
      </div>
    </li>
  );
}
