import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAdjustments, IconInbox, IconSearch, IconSitemap } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { dialPlans, mailboxes, mailboxPolicies } from '@unmissed/sdk';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { useViewer } from '../data/viewer.ts';
import type { Area } from './areas.ts';

const client = api({ dialPlans, mailboxPolicies, mailboxes });

/** Ctrl+K: screens, and dial plans, policies and mailboxes by name. Opens whenever `asked` grows. */
export default function CommandPalette({ areas, asked }: { areas: readonly Area[]; asked: number }) {
  const words = useWords(shellWords);
  const navigate = useNavigate();
  const { permissions } = useViewer();
  const [query, setQuery] = useState('');
  const [search] = useDebouncedValue(query.trim(), 200);
  // oxlint-disable-next-line react/exhaustive-effect-dependencies, react-hooks/exhaustive-deps -- each asking opens it
  useEffect(() => spotlight.open(), [asked]);

  const { data: plans } = useQuery({
    queryKey: keys.dialPlans.about('palette'),
    queryFn: ({ signal }) => client.dialPlans.list({ first: 200 }, { signal }),
  });
  const { data: policies } = useQuery({
    queryKey: keys.mailboxPolicies.about('palette'),
    queryFn: ({ signal }) => client.mailboxPolicies.list({ first: 200 }, { signal }),
  });
  const { data: found } = useQuery({
    queryKey: keys.mailboxes.about('palette', search),
    queryFn: ({ signal }) => client.mailboxes.list({ first: 8, filter: { search } }, { signal }),
    enabled: search.length > 1,
    placeholderData: keepPreviousData,
  });

  const has = (path: string) => areas.some((area) => area.path === path);
  const to = (path: string) => () => void navigate(path);
  const groups: SpotlightActionGroupData[] = [
    {
      group: words.commands.screens,
      actions: areas
        .filter(({ permission }) => permissions.includes(permission))
        .map(({ name, path, icon: Icon }) => ({
          id: path,
          label: words.areas[name],
          leftSection: <Icon size={20} stroke={1.6} aria-hidden />,
          onClick: to(path),
        })),
    },
    {
      group: words.commands.plans,
      actions: (search === '' ? [] : (plans?.nodes ?? [])).map(({ id, name }) => ({
        id,
        label: name,
        leftSection: <IconSitemap size={20} stroke={1.6} aria-hidden />,
        onClick: to(`/dial-plans/${id}`),
      })),
    },
    {
      group: words.commands.policies,
      actions: (search === '' ? [] : (policies?.nodes ?? [])).map(({ id, name, dialPlan }) => ({
        id,
        label: name,
        description: dialPlan.name,
        leftSection: <IconAdjustments size={20} stroke={1.6} aria-hidden />,
        onClick: to(`/policies/${id}`),
      })),
    },
    {
      group: words.commands.mailboxes,
      actions: (has('/mailboxes') && search.length > 1 ? (found?.nodes ?? []) : []).map(
        ({ id, displayName, emailAddress }) => ({
          id,
          label: displayName,
          ...(emailAddress !== null && { description: emailAddress }),
          // The server has found it, perhaps by something that is not shown.
          keywords: [search],
          leftSection: <IconInbox size={20} stroke={1.6} aria-hidden />,
          onClick: to(`/mailboxes?open=${id}`),
        }),
      ),
    },
  ];

  return (
    <Spotlight
      actions={groups.filter(({ actions }) => actions.length > 0)}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      nothingFound={words.commands.nothing}
      limit={30}
      scrollable
      maxHeight={420}
      attributes={{ content: { 'aria-label': words.commands.open } }}
      searchProps={{
        leftSection: <IconSearch size={20} stroke={1.6} aria-hidden />,
        placeholder: words.commands.placeholder,
        'aria-label': words.commands.open,
        onKeyDown: openFirst,
      }}
    />
  );
}

/** What is found after the last key is not marked: Enter opens the first then, too. */
function openFirst({ key, currentTarget }: KeyboardEvent<HTMLElement>): void {
  const list = currentTarget.closest('[role="dialog"]');
  if (key !== 'Enter' || list === null || list.querySelector('[data-selected]') !== null) return;
  list.querySelector<HTMLElement>('[data-action]')?.click();
}
