import type { AuditEntry } from '@unmissed/sdk';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import { auditLogWords } from '../catalogue/audit-log.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { DetailsDrawer } from '../components/index.ts';
import facts from '../mailboxes/mailbox-drawer.module.css';
import styles from './audit-drawer.module.css';
import { changesFirst } from './changes-first.ts';
import { ChangeTable } from './change-table.tsx';

const shownMax = 50;

interface AuditDrawerProps {
  readonly entry: AuditEntry;
  /** The object that the log is narrowed to; it comes first. */
  readonly objectId: string | null;
  readonly onClose: () => void;
}

/** One entry: who, when, from where, and each object before and after. */
export function AuditDrawer({ entry, objectId, onClose }: AuditDrawerProps) {
  const words = useWords(auditLogWords).details;
  const { actorTypes } = useWords(enumWords);
  const formats = useFormats();
  const { actor, at, operation, address, requestId } = entry;
  const changes = changesFirst(entry, objectId);
  const rows: [string, ReactNode][] = [
    [words.at, formats.exact(at)],
    [words.actor, `${actor.name} · ${actorTypes[actor.type]}`],
    [words.actorId, actor.id],
    [words.operation, <code key="operation">{operation}</code>],
    [words.address, address ?? words.inside],
    ...(requestId === null ? [] : [[words.requestId, <code key="request">{requestId}</code>] as [string, ReactNode]]),
  ];
  return (
    <DetailsDrawer title={operation} onClose={onClose}>
      <dl className={facts.facts}>
        {rows.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <div className={styles.links}>
        <Link to={`/audit-log?actor=${encodeURIComponent(actor.id)}`}>{words.onlyActor}</Link>
      </div>
      {changes.slice(0, shownMax).map((change) => (
        <ChangeTable key={`${change.objectType} ${change.objectId}`} change={change} />
      ))}
      {changes.length > shownMax && <p className={styles.change}>{words.more(changes.length - shownMax)}</p>}
    </DetailsDrawer>
  );
}
