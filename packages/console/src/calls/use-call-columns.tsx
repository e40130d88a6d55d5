import type { Call } from '@unmissed/sdk';
import { callWords } from '../catalogue/calls.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { type Column, Moment, StatusBadge, useCallerName } from '../components/index.ts';

/** The columns of the list of calls. */
export function useCallColumns(): readonly Column<Call>[] {
  const words = useWords(callWords);
  const formats = useFormats();
  const nameOf = useCallerName();
  return [
    {
      id: 'caller',
      header: words.columns.caller,
      width: 'minmax(10rem, 1.5fr)',
      cell: ({ caller }) => nameOf(caller),
    },
    {
      id: 'rung',
      header: words.columns.rung,
      width: 'minmax(10rem, 1.5fr)',
      cell: ({ targets }) =>
        formats.list([...new Set(targets.map(({ mailbox, target }) => mailbox?.displayName ?? target))]),
    },
    {
      id: 'state',
      header: words.columns.state,
      width: '8rem',
      cell: (call) => <CallState call={call} />,
    },
    {
      id: 'told',
      header: words.columns.told,
      width: '6rem',
      cell: ({ notifications }) =>
        notifications.length === 0
          ? words.noMailbox
          : words.told(notifications.filter(({ status }) => status === 'SENT').length, notifications.length),
    },
    {
      id: 'length',
      header: words.columns.length,
      width: '7rem',
      align: 'end',
      isWideOnly: true,
      cell: ({ startedAt, endedAt }) =>
        startedAt === null || endedAt === null
          ? null
          : formats.duration((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000),
    },
    { id: 'source', header: words.columns.source, width: '7rem', isWideOnly: true, cell: ({ source }) => source },
    {
      id: 'at',
      header: words.columns.at,
      width: '11rem',
      align: 'end',
      cell: ({ receivedAt }) => <Moment at={receivedAt} />,
    },
  ];
}

function CallState({ call }: { call: Call }) {
  const words = useWords(callWords);
  if (!call.ended) return <StatusBadge tone="accent">{words.inProgress}</StatusBadge>;
  const isAnswered = call.legs.some(
    ({ outcome, answeredBy }) => outcome === 'ANSWERED' && (answeredBy === 'PERSON' || answeredBy === null),
  );
  return isAnswered ? (
    <StatusBadge tone="good">{words.answered}</StatusBadge>
  ) : (
    <StatusBadge tone="neutral">{words.over}</StatusBadge>
  );
}
