import { Group, NumberInput, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { retention, type Retention, UpdateRetentionDocument } from '@unmissed/sdk';
import { settingsWords } from '../catalogue/settings.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, CopyCommand, ErrorState, ListSkeleton, SavedForm, useSavedForm } from '../components/index.ts';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { queryClient } from '../data/query-client.ts';
import { useCan } from '../data/viewer.ts';
import {
  inputOf,
  retentionNames,
  type RetentionValues,
  shortened,
  usualDays,
  valuesOfRetention,
} from './retention-values.ts';

const client = api({ retention });
const queryKey = keys.settings.about('retention');

/** How long things are kept. */
export function Component() {
  const { data, error, refetch } = useQuery({ queryKey, queryFn: ({ signal }) => client.retention.get({ signal }) });
  if (data === undefined)
    return error === null ? <ListSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return <RetentionForm retention={data} />;
}

function RetentionForm({ retention: kept }: { retention: Retention }) {
  const words = useWords(settingsWords).retention;
  const formats = useFormats();
  const isReadOnly = !useCan('ADMINISTER');
  const reload = () => queryClient.fetchQuery({ queryKey, queryFn: () => client.retention.get(), staleTime: 0 });
  const state = useSavedForm<Retention, RetentionValues>({
    object: kept,
    valuesOf: valuesOfRetention,
    reload,
    save: async (values, expectedVersion) => {
      await client.retention.update({ ...inputOf(values), expectedVersion });
      return reload();
    },
  });
  const { form, base } = state;
  const shorter = shortened(form.values, base);
  return (
    <SavedForm
      state={state}
      labels={words.fields}
      say={(_name, value) => (value === null ? words.forEver : value === '' ? null : `${Number(value)}${words.days}`)}
      isReadOnly={isReadOnly}
      consequence={
        shorter.length > 0 && (
          <Callout tone="warn">{words.willRemove(formats.list(shorter.map((name) => words.fields[name])))}</Callout>
        )
      }
      extra={
        <CopyCommand
          shell={null}
          operation={UpdateRetentionDocument}
          variables={{ input: { ...inputOf(form.values), expectedVersion: kept.version } }}
        />
      }
    >
      {retentionNames.map((name) => {
        const isForEver = form.values[name] === null;
        return (
          <NumberInput
            key={name}
            {...form.getInputProps(name)}
            label={words.fields[name]}
            description={words.hints[name]}
            suffix={words.days}
            placeholder={words.forEver}
            clampBehavior="none"
            value={form.values[name] ?? ''}
            disabled={isForEver}
            inputContainer={(input) => (
              <Group gap="md">
                <div style={{ inlineSize: '12rem' }}>{input}</div>
                <Switch
                  label={words.forEver}
                  aria-label={words.forEverOf(words.fields[name])}
                  checked={isForEver}
                  onChange={({ currentTarget }) =>
                    form.setFieldValue(name, currentTarget.checked ? null : (base[name] ?? usualDays[name]))
                  }
                />
              </Group>
            )}
          />
        );
      })}
    </SavedForm>
  );
}
