import type { AuditEntry } from '@unmissed/sdk';
import { Link } from 'react-router';
import { auditLogWords } from '../catalogue/audit-log.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useWords } from '../catalogue/use-words.ts';
import { StatusBadge } from '../components/index.ts';
import { auditDifferences } from './audit-differences.ts';
import styles from './audit-drawer.module.css';
import { objectLink } from './object-link.ts';
import { useSaidProperty } from './use-said-property.ts';
import { useSaidValue } from './use-said-value.ts';

type Change = AuditEntry['changes'][number];

/** One object of an entry: its settings before and after. */
export function ChangeTable({ change }: { change: Change }) {
  const words = useWords(auditLogWords).details;
  const { objectTypes } = useWords(enumWords);
  const say = useSaidValue();
  const sayProperty = useSaidProperty();
  const { objectType, objectId, objectName, before, after } = change;
  const differences = auditDifferences(before, after);
  const hasBoth = before != null && after != null;
  const isDone = objectType === 'NOTIFICATIONS';
  const link = after == null ? null : objectLink(objectType, objectId);
  return (
    <section className={styles.change}>
      <div className={styles.head}>
        <h3>
          {objectTypes[objectType]} · {objectName}
        </h3>
        {isDone ? (
          <StatusBadge tone="accent">{words.recorded}</StatusBadge>
        ) : (
          <StatusBadge tone={hasBoth ? 'accent' : after == null ? 'bad' : 'good'}>
            {hasBoth ? words.changed : after == null ? words.deleted : words.created}
          </StatusBadge>
        )}
      </div>
      {differences.length === 0 ? (
        <p>{words.same}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.setting}</th>
              {hasBoth && <th scope="col">{words.before}</th>}
              <th scope="col">{hasBoth ? words.after : words.value}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((difference) => (
              <tr key={difference.name}>
                <th scope="row">{sayProperty(difference.name)}</th>
                {hasBoth && <td className={styles.before}>{say(difference.before)}</td>}
                <td className={hasBoth ? styles.after : undefined}>
                  {say(hasBoth ? difference.after : (difference.after ?? difference.before))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={styles.links}>
        {link !== null && <Link to={link}>{objectType === 'MAILBOX_POLICY' ? words.history : words.show}</Link>}
        <Link to={`/audit-log?object=${objectId}`}>{words.onlyObject}</Link>
      </div>
    </section>
  );
}
