import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBan } from '@tabler/icons-react';
import { type ApiKey, RevokeApiKeyDocument } from '@unmissed/sdk';
import { Fragment, type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { apiKeyWords } from '../catalogue/api-keys.ts';
import { roleWords } from '../catalogue/roles.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, ConfirmDialog, CopyCommand, DetailsDrawer, Moment, shellCommand } from '../components/index.ts';
import { useViewer } from '../data/viewer.ts';
import styles from '../mailboxes/mailbox-drawer.module.css';
import { ApiKeyState } from './api-key-state.tsx';
import { apiKeysChanged, client } from './data.ts';

/** One API key: what it may do, and how to end it. */
export function ApiKeyDrawer({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const words = useWords(apiKeyWords);
  const roles = useWords(roleWords);
  const [isAsked, setIsAsked] = useState(false);
  const { id, name, role, prefix, source, dialPlan, mailbox, createdAt, expiresAt, lastUsedAt, revokedAt } = apiKey;
  const facts: [string, ReactNode][] = [
    [words.fields.state, <ApiKeyState key="state" apiKey={apiKey} />],
    [words.fields.role, roles[role]],
    ...(source === null ? [] : [[words.fields.source, source] as [string, ReactNode]]),
    ...(role === 'REPORTER'
      ? [[words.fields.dialPlanId, dialPlan?.name ?? words.anyDialPlan] as [string, ReactNode]]
      : []),
    ...(mailbox === null
      ? []
      : [
          [
            words.fields.mailboxId,
            <Link key="mailbox" to={`/mailboxes?open=${mailbox.id}`}>
              {mailbox.displayName}
            </Link>,
          ] as [string, ReactNode],
        ]),
    [words.fields.prefix, prefix === null ? words.environment : <code key="prefix">{prefix}…</code>],
    [words.fields.createdAt, <Moment key="created" at={createdAt} />],
    [words.fields.expiresAt, expiresAt === null ? words.never : <Moment key="expires" at={expiresAt} />],
    [words.fields.lastUsedAt, lastUsedAt === null ? words.notYet : <Moment key="used" at={lastUsedAt} />],
    ...(revokedAt === null
      ? []
      : [[words.fields.revokedAt, <Moment key="revoked" at={revokedAt} />] as [string, ReactNode]]),
  ];
  return (
    <DetailsDrawer
      title={name}
      onClose={onClose}
      {...(revokedAt === null &&
        prefix !== null && {
          actions: (
            <Button variant="default" leftSection={<IconBan size={18} aria-hidden />} onClick={() => setIsAsked(true)}>
              {words.revoke}
            </Button>
          ),
        })}
    >
      <Stack>
        <Text c="dimmed">{words.roles[role]}</Text>
        <dl className={styles.facts}>
          {facts.map(([label, value]) => (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        </dl>
        {prefix === null && <Callout tone="info">{words.fromEnvironment}</Callout>}
        <Link to={`/audit-log?actor=${id}`}>{words.changes}</Link>
      </Stack>
      {isAsked && <RevokeApiKey apiKey={apiKey} onClose={() => setIsAsked(false)} />}
    </DetailsDrawer>
  );
}

function RevokeApiKey({ apiKey: { id, name }, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const words = useWords(apiKeyWords).revoking;
  const { revoke } = useWords(apiKeyWords);
  const viewer = useViewer();
  const confirm = async () => {
    await client.apiKeys.revoke({ id });
    await apiKeysChanged();
    notifications.show({ message: words.done(name) });
  };
  return (
    <ConfirmDialog title={words.title(name)} confirmLabel={revoke} isDangerous onConfirm={confirm} onClose={onClose}>
      <Stack>
        <Text>{words.text}</Text>
        {viewer.name === name && <Callout tone="warn">{words.own}</Callout>}
        <div>
          <CopyCommand
            shell={shellCommand('Revoke-UMApiKey', { Identity: name })}
            operation={RevokeApiKeyDocument}
            variables={{ input: { id } }}
          />
        </div>
      </Stack>
    </ConfirmDialog>
  );
}
