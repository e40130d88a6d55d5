import type { Notification } from '@unmissed/sdk';
import { enumWords } from '../catalogue/enums.ts';
import { notificationWords } from '../catalogue/notifications.ts';
import { useWords } from '../catalogue/use-words.ts';
import { type Column, DeliveryBadge, Moment, useCallerName } from '../components/index.ts';

/** The columns of the notification log. */
export function useNotificationColumns(): readonly Column<Notification>[] {
  const words = useWords(notificationWords).columns;
  const { reasons, kinds } = useWords(enumWords);
  const nameOf = useCallerName();
  return [
    {
      id: 'mailbox',
      header: words.mailbox,
      width: 'minmax(9rem, 1.2fr)',
      cell: ({ mailbox }) => mailbox.displayName,
    },
    {
      id: 'caller',
      header: words.caller,
      width: 'minmax(10rem, 1.6fr)',
      cell: ({ call }) => nameOf(call.caller),
    },
    {
      id: 'status',
      header: words.status,
      width: '8.5rem',
      cell: ({ status }) => <DeliveryBadge status={status} />,
    },
    {
      id: 'reason',
      header: words.reason,
      width: 'minmax(9rem, 1fr)',
      cell: ({ decision }) => reasons[decision.reason],
    },
    { id: 'kind', header: words.kind, width: '9rem', isWideOnly: true, cell: ({ kind }) => kinds[kind] },
    { id: 'at', header: words.at, width: '10.5rem', align: 'end', cell: ({ createdAt }) => <Moment at={createdAt} /> },
  ];
}
