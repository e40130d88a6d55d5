import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAdjustments, IconInbox, IconSearch, IconSitemap } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { mailboxes } from '@unmissed/sdk';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { shellWords } from '../catalogue/shell.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { useViewer } from '../data/viewer.ts';
import type { Area } from './areas.ts';
import { namesMax, usePaletteNames } from './use-palette-names.ts';

const client = api({ mailboxes });
/** So many of each kind are shown. */
const shownMax = 8;

/** Ctrl+K: screens, and dial plans, policies and mailboxes by name. Opens whenever `asked` grows. */
export default function CommandPalette({ areas, asked }: { areas: readonly Area[]; asked: number }) {
  const words = useWords(shellWords);
  const formats = useFormats();
  const navigate = useNavigate();
  const { permissions } = useViewer();
  const [query, setQuery] = useState('');
  const [search] = useDebouncedValue(query.trim(), 200);
  // oxlint-disable-next-line react/exhaustive-effect-dependencies, react-hooks/exhaustive-deps -- each asking opens it
  useEffect(() => spotlight.open(), [asked]);

  const { plans, policies, isCut } = usePaletteNames();
  const { data: found, isPlaceholderData } = useQuery({
    queryKey: keys.mailboxes.about('palette', search),
    queryFn: ({ signal }) => client.mailboxes.list({ first: shownMax, filter: { search } }, { signal }),
    enabled: search.length > 1,
    placeholderData: keepPreviousData,
  });

  const has = (path: string) => areas.some((area) => area.path === path);
  const to = (path: string) => () => void navigate(path);
  const looked = query.trim().toLowerCase();
  const fits = (...texts: readonly (string | null)[]) =>
    texts.some((one) => one?.toLowerCase().includes(looked) === true);
  const screens = areas
    .filter(({ permission }) => permissions.includes(permission))
    .filter(({ name }) => fits(words.areas[name]));
  // What the server has found it may have found by something that is not shown; what it found before the last key not.
  const isFoundNow = search === query.trim() && !isPlaceholderData;
  const boxes = (has('/mailboxes') && search.length > 1 ? (found?.nodes ?? []) : []).filter(
    ({ displayName, emailAddress }) => isFoundNow || fits(displayName, emailAddress),
  );
  const groups: readonly (readonly [string, readonly SpotlightActionData[]])[] = [
    [
      words.commands.screens,
      screens.map(({ name, path, icon: Icon }) => ({
        id: path,
        label: words.areas[name],
        leftSection: <Icon size={20} stroke={1.6} aria-hidden />,
        onClick: to(path),
      })),
    ],
    [
      words.commands.plans,
      plans
        .filter(({ name }) => looked !== '' && fits(name))
        .slice(0, shownMax)
        .map(({ id, name }) => ({
          id,
          label: name,
          leftSection: <IconSitemap size={20} stroke={1.6} aria-hidden />,
          onClick: to(`/dial-plans/${id}`),
        })),
    ],
    [
      words.commands.policies,
      policies
        .filter(({ name, dialPlan }) => looked !== '' && fits(name, dialPlan.name))
        // Those of a dial plan of that name come last.
        .toSorted((a, b) => Number(fits(b.name)) - Number(fits(a.name)))
        .slice(0, shownMax)
        .map(({ id, name, dialPlan }) => ({
          id,
          label: name,
          description: dialPlan.name,
          leftSection: <IconAdjustments size={20} stroke={1.6} aria-hidden />,
          onClick: to(`/policies/${id}`),
        })),
    ],
    [
      words.commands.mailboxes,
      boxes.map(({ id, displayName, emailAddress }) => ({
        id,
        label: displayName,
        ...(emailAddress !== null && { description: emailAddress }),
        leftSection: <IconInbox size={20} stroke={1.6} aria-hidden />,
        onClick: to(`/mailboxes?open=${id}`),
      })),
    ],
  ];
  const shown = groups.filter(([, actions]) => actions.length > 0);

  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={420}
      attributes={{ content: { 'aria-label': words.commands.open } }}
    >
      <Spotlight.Search
        leftSection={<IconSearch size={20} stroke={1.6} aria-hidden />}
        placeholder={words.commands.placeholder}
        aria-label={words.commands.open}
        onKeyDown={openFirst}
      />
      {shown.length === 0 && <Spotlight.Empty>{words.commands.nothing}</Spotlight.Empty>}
      {shown.length > 0 && (
        <Spotlight.ActionsList>
          {shown.map(([label, actions]) => (
            <Spotlight.ActionsGroup key={label} label={label}>
              {actions.map(({ id, ...action }) => (
                <Spotlight.Action key={id} {...action} />
              ))}
            </Spotlight.ActionsGroup>
          ))}
        </Spotlight.ActionsList>
      )}
      {isCut && <Spotlight.Footer>{words.commands.first(formats.number(namesMax))}</Spotlight.Footer>}
    </Spotlight.Root>
  );
}

/** What is found after the last key is not marked: Enter opens the first then, too. */
function openFirst({ key, currentTarget }: KeyboardEvent<HTMLElement>): void {
  const list = currentTarget.closest('[role="dialog"]');
  if (key !== 'Enter' || list === null || list.querySelector('[data-selected]') !== null) return;
  list.querySelector<HTMLElement>('[data-action]')?.click();
}
