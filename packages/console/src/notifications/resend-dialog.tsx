import { Group, Loader, Stack, Text } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { type Notification, type NotificationFilter, ResendNotificationsDocument } from '@unmissed/sdk';
import { notificationWords } from '../catalogue/notifications.ts';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, ConfirmDialog, CopyCommand, shellCommand } from '../components/index.ts';
import { client, notificationsChanged } from './data.ts';
import { isResendable } from './filter.ts';
import { shellFilter } from './shell-filter.ts';

type Resendable = Pick<Notification, 'id' | 'status' | 'attempts'>;

/** These, or all that match the filter. */
type ResendDialogProps = {
  readonly onClose: () => void;
  readonly onDone?: () => void;
} & ({ readonly selected: readonly Resendable[] } | { readonly filter: NotificationFilter });

const idsMax = 1_000;

/** Says how many mails are sent again, as the server counts them, before it does so. */
export function ResendDialog({ onClose, onDone, ...what }: ResendDialogProps) {
  const words = useWords(notificationWords).resend;
  const describe = useDescribeError();
  const selected = 'selected' in what ? what.selected : [];
  const able = selected.filter(isResendable);
  const input = 'filter' in what ? { filter: what.filter } : { ids: able.map(({ id }) => id) };
  const isTooMany = able.length > idsMax;
  const isNone = 'selected' in what && able.length === 0;
  const { data: counted, error } = useQuery({
    queryKey: ['resend', input],
    queryFn: ({ signal }) => client.notifications.resend({ ...input, validateOnly: true }, { signal }),
    enabled: !isTooMany && !isNone,
    gcTime: 0,
    staleTime: 0,
  });
  const count = isNone ? 0 : counted?.count;
  const sentBefore = able.filter(({ status }) => status === 'SENT').length;
  const passedOver = selected.length - able.length;
  const confirm = async () => {
    const done = await client.notifications.resend(input);
    await notificationsChanged();
    toasts.show({ message: words.done(done.count) });
    onDone?.();
  };
  return (
    <ConfirmDialog
      title={words.title}
      confirmLabel={words.confirm}
      canConfirm={count !== undefined && count > 0}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        {'filter' in what && <Text>{words.ofFilter}</Text>}
        {isTooMany && <Callout tone="warn">{words.tooMany}</Callout>}
        {error !== null && <Callout tone="bad">{describe(error)}</Callout>}
        {error === null && !isTooMany && (
          <Text role="status" fw={600}>
            {count === undefined ? (
              <Group gap="xs" component="span">
                <Loader size="xs" /> {words.counting}
              </Group>
            ) : count === 0 ? (
              words.none
            ) : (
              words.will(count)
            )}
          </Text>
        )}
        {passedOver > 0 && <Text size="sm">{words.passedOver(passedOver)}</Text>}
        {sentBefore > 0 && <Text size="sm">{words.sentBefore(sentBefore)}</Text>}
        {count !== 0 && <Text size="sm">{words.uncertain}</Text>}
        <div>
          <CopyCommand
            shell={shellCommand(
              'Resend-UMNotification',
              'filter' in what ? shellFilter(what.filter) : { Identity: able.map(({ id }) => id) },
            )}
            operation={ResendNotificationsDocument}
            variables={{ input }}
          />
        </div>
      </Stack>
    </ConfirmDialog>
  );
}
