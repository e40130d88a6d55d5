import { Button } from '@mantine/core';
import { IconRefreshDot } from '@tabler/icons-react';
import { ResendNotificationsDocument } from '@unmissed/sdk';
import { useState } from 'react';
import { notificationWords } from '../catalogue/notifications.ts';
import { useWords } from '../catalogue/use-words.ts';
import { CopyCommand, shellCommand } from '../components/index.ts';
import type { NotificationDetails } from './data.ts';
import { isResendable } from './filter.ts';
import { ResendDialog } from './resend-dialog.tsx';

/** What can be done with one notification. */
export function NotificationActions({ notification }: { notification: NotificationDetails }) {
  const words = useWords(notificationWords).resend;
  const [isAsking, setIsAsking] = useState(false);
  const { id } = notification;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconRefreshDot size={18} aria-hidden />}
        disabled={!isResendable(notification)}
        onClick={() => setIsAsking(true)}
      >
        {words.action}
      </Button>
      <CopyCommand
        shell={shellCommand('Resend-UMNotification', { Identity: id })}
        operation={ResendNotificationsDocument}
        variables={{ input: { ids: [id] } }}
      />
      {isAsking && <ResendDialog selected={[notification]} onClose={() => setIsAsking(false)} />}
    </>
  );
}
