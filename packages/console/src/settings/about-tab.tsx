import { roleWords } from '../catalogue/roles.ts';
import { settingsWords } from '../catalogue/settings.ts';
import { useWords } from '../catalogue/use-words.ts';
import formStyles from '../components/saved-form.module.css';
import { useInstallation, useViewer } from '../data/viewer.ts';
import styles from './about.module.css';

/** Which installation this is, who is signed in, and where to read on. */
export function Component() {
  const words = useWords(settingsWords).about;
  const roles = useWords(roleWords);
  const installation = useInstallation();
  const viewer = useViewer();
  const facts = [
    [words.version, installation?.version],
    [words.transport, installation && words.transports[installation.mailTransport]],
    [words.organization, viewer.organization.name],
    [words.viewer, `${viewer.name} · ${roles[viewer.role]}`],
    [words.endpoint, `${location.origin}/graphql`],
  ] as const;
  const links = [
    ['/docs/', words.links.docs, words.links.docsWhat],
    ['/graphql', words.links.graphiql, words.links.graphiqlWhat],
    ['/health/ready', words.links.health, words.links.healthWhat],
  ] as const;
  return (
    <div className={formStyles.form} data-region="details">
      <div className={formStyles.fields}>
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value ?? '…'}</dd>
            </div>
          ))}
        </dl>
        <ul className={styles.links}>
          {links.map(([to, name, what]) => (
            <li key={to}>
              <a href={to}>{name}</a>
              <span>{what}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
