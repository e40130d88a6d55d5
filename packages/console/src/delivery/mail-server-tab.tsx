import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { DeleteSmtpRouteDocument } from '@unmissed/sdk';
import { useState } from 'react';
import { deliveryWords } from '../catalogue/delivery.ts';
import { useWords } from '../catalogue/use-words.ts';
import { ConfirmDialog, CopyCommand, ErrorState, ListSkeleton, shellCommand } from '../components/index.ts';
import { client, deliveryChanged, useSmtpRoute } from './data.ts';
import styles from './delivery.module.css';
import { MailServerForm } from './mail-server-form.tsx';

/** The organization's own mail server. */
export function Component() {
  const words = useWords(deliveryWords).route;
  const { data: route, error, refetch } = useSmtpRoute();
  const [isDeleting, setIsDeleting] = useState(false);
  // A form of its own after each deletion: nothing of the deleted server stays in it.
  const [deletedCount, setDeletedCount] = useState(0);
  if (route === undefined)
    return error === null ? <ListSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;

  const remove = async () => {
    await client.smtpRoute.delete({ expectedVersion: route?.version ?? null });
    await deliveryChanged();
    setDeletedCount(deletedCount + 1);
    notifications.show({ message: words.deleted });
  };
  return (
    <div className={styles.stack}>
      <p style={{ margin: 0, maxInlineSize: '44rem' }}>{route === null ? words.none : words.own}</p>
      <MailServerForm key={deletedCount} route={route} />
      {route !== null && (
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<IconTrash size={18} aria-hidden />}
            onClick={() => setIsDeleting(true)}
          >
            {words.delete}
          </Button>
          <CopyCommand
            shell={shellCommand('Remove-UMSmtpRoute')}
            operation={DeleteSmtpRouteDocument}
            variables={{ input: { expectedVersion: route.version } }}
          />
        </Group>
      )}
      {isDeleting && (
        <ConfirmDialog
          title={words.deletion.title}
          confirmLabel={words.delete}
          isDangerous
          onConfirm={remove}
          onClose={() => setIsDeleting(false)}
        >
          {words.deletion.text}
        </ConfirmDialog>
      )}
    </div>
  );
}
