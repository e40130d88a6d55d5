import { Button, Group, Modal, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { componentWords } from '../catalogue/components.ts';
import { useDescribeError } from '../catalogue/use-describe-error.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { LeaveGuard } from './leave-guard.tsx';
import styles from './saved-form.module.css';
import { isSame, type SavedFormState } from './use-saved-form.ts';
import { Callout } from './callout.tsx';

interface SavedFormProps<TValues extends Record<string, unknown>> {
  /** From `useSavedForm`. */
  readonly state: SavedFormState<TValues>;
  /** What each field is called, for the comparison of a conflict. */
  readonly labels: Readonly<Record<keyof TValues & string, string>>;
  /** Shown instead of fields that cannot be changed by who is signed in: no buttons. */
  readonly isReadOnly?: boolean;
  /** Above the buttons: what saving would do. */
  readonly consequence?: ReactNode;
  /** Beside the buttons: `CopyCommand`. */
  readonly extra?: ReactNode;
  /** In place of the general line, after it was saved. */
  readonly savedText?: ReactNode;
  /** How a conflict words a value; without it, or null: texts, yes, no and none. */
  readonly say?: (name: keyof TValues & string, value: unknown) => string | null;
  readonly children: ReactNode;
}

/** The frame of a form that is saved on the server: fields, buttons, what came of it, conflicts, and the guard on leaving. */
export function SavedForm<TValues extends Record<string, unknown>>(props: SavedFormProps<TValues>) {
  const { state, labels, isReadOnly = false, consequence, extra, savedText, say, children } = props;
  const words = useWords(componentWords);
  const formats = useFormats();
  const describe = useDescribeError();
  const hasFieldErrors = Object.keys(state.form.errors).length > 0;
  return (
    <form
      className={styles.form}
      data-region="details"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (state.isDirty) state.submit();
      }}
    >
      <fieldset disabled={isReadOnly} className={styles.fields}>
        {children}
      </fieldset>
      <div aria-live="polite" className={styles.outcome}>
        {consequence}
        {hasFieldErrors && <Callout tone="bad">{words.form.correct}</Callout>}
        {state.error !== null && <Callout tone="bad">{describe(state.error)}</Callout>}
        {state.savedAt !== null && (
          <Callout tone="good">{savedText ?? words.form.savedAt(formats.time(state.savedAt))}</Callout>
        )}
      </div>
      {!isReadOnly && (
        <Group gap="sm" mt="md">
          <Button type="submit" disabled={!state.isDirty} loading={state.isSaving}>
            {words.save}
          </Button>
          <Button variant="default" disabled={!state.isDirty || state.isSaving} onClick={state.discard}>
            {words.form.discard}
          </Button>
          {extra}
        </Group>
      )}
      <Conflict state={state} labels={labels} {...(say && { say })} />
      <LeaveGuard when={state.isDirty && !state.isSaving} />
    </form>
  );
}

function Conflict<TValues extends Record<string, unknown>>({
  state,
  labels,
  say,
}: Pick<SavedFormProps<TValues>, 'state' | 'labels' | 'say'>) {
  const words = useWords(componentWords);
  const { theirs, base, form } = state;
  if (theirs === null) return null;
  const names = (Object.keys(labels) as (keyof TValues & string)[]).filter(
    (name) =>
      !isSame(theirs[name], form.values[name]) &&
      !isSame(form.values[name], base[name]) &&
      !isSame(theirs[name], base[name]),
  );
  const sayPlainly = (value: unknown) =>
    typeof value === 'boolean'
      ? value
        ? words.yes
        : words.no
      : value === null || value === ''
        ? words.none
        : typeof value === 'string'
          ? value
          : JSON.stringify(value);
  const said = (name: keyof TValues & string, value: unknown) => say?.(name, value) ?? sayPlainly(value);
  return (
    <Modal
      opened
      onClose={state.closeConflict}
      title={words.form.conflictTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <Text mb="md">{names.length === 0 ? words.form.conflictSame : words.form.conflictText}</Text>
      {names.length > 0 && (
        <Table.ScrollContainer minWidth={280} scrollAreaProps={{ tabIndex: 0 }}>
          <Table horizontalSpacing="0.375rem">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.form.conflictField}</Table.Th>
                <Table.Th>{words.form.conflictTheirs}</Table.Th>
                <Table.Th>{words.form.conflictYours}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {names.map((name) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row">{labels[name]}</Table.Th>
                  <Table.Td>{said(name, theirs[name])}</Table.Td>
                  <Table.Td>{said(name, form.values[name])}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="subtle" onClick={state.closeConflict}>
          {words.form.conflictBack}
        </Button>
        <Button variant="default" onClick={state.takeTheirs}>
          {words.form.conflictReload}
        </Button>
        <Button onClick={state.overwrite} loading={state.isSaving}>
          {words.form.conflictOverwrite}
        </Button>
      </Group>
    </Modal>
  );
}
