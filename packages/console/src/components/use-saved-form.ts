import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { type Problem, UserError } from '@unmissed/sdk';
import { useEffect, useEffectEvent, useState } from 'react';
import { problemWords } from '../catalogue/problems.ts';
import { useWords } from '../catalogue/use-words.ts';

/** What has a version, as the server counts changes. */
interface Versioned {
  readonly version: number;
}

interface SavedFormOptions<TObject extends Versioned, TValues extends Record<string, unknown>> {
  /** The object as it was read. It may be read again at any time: what is being edited stays. */
  readonly object: TObject;
  /** Its fields in the form. */
  readonly valuesOf: (object: TObject) => TValues;
  /**
   * Saves them; it must send `expectedVersion`, and answer with what the server has then. `kept` is what it had in that
   * version: in a conflict not what the form began with.
   */
  readonly save: (values: TValues, expectedVersion: number, kept: TValues) => Promise<TObject>;
  /** Reads the object again, for a conflict. */
  readonly reload: () => Promise<TObject>;
}

/** What `SavedForm` shows. */
export interface SavedFormState<TValues extends Record<string, unknown>> {
  readonly form: UseFormReturnType<TValues>;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  /** What could not be put at a field. */
  readonly error: unknown;
  /** When it was saved last, while nothing has been changed since. */
  readonly savedAt: Date | null;
  /** Their values while there is a conflict. */
  readonly theirs: TValues | null;
  /** What they are compared with: the values as they were read. */
  readonly base: TValues;
  readonly submit: () => void;
  readonly discard: () => void;
  readonly takeTheirs: () => void;
  readonly overwrite: () => void;
  readonly closeConflict: () => void;
}

/**
 * A form of something that the server keeps. Fields use `form.getInputProps('name')`. Problems stand at their field, a
 * `VERSION_CONFLICT` becomes a question, and an edit is never lost to a refetch.
 */
export function useSavedForm<TObject extends Versioned, TValues extends Record<string, unknown>>(
  options: SavedFormOptions<TObject, TValues>,
): SavedFormState<TValues> {
  const { object, valuesOf, save, reload } = options;
  const { correct } = useWords(problemWords);
  // What the form was filled from; a newer one replaces it only while nothing is being edited.
  const [base, setBase] = useState(object);
  const [theirs, setTheirs] = useState<TObject | null>(null);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const form = useForm<TValues>({ mode: 'controlled', initialValues: valuesOf(object) });
  const isDirty = form.isDirty();

  function fill(from: TObject) {
    setBase(from);
    form.setInitialValues(valuesOf(from));
    form.setValues(valuesOf(from));
    form.resetDirty(valuesOf(from));
    form.clearErrors();
  }

  const follow = useEffectEvent(() => {
    if (object.version > base.version && !isDirty) fill(object);
  });
  // oxlint-disable-next-line react/set-state-in-effect, react/exhaustive-effect-dependencies -- a newer one was read
  useEffect(() => follow(), [object]);

  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: ({ values, over }: { values: TValues; over: TObject }) => save(values, over.version, valuesOf(over)),
    onSuccess: (saved) => {
      setTheirs(null);
      fill(saved);
      setSavedAt(new Date());
    },
    onError: async (failure) => {
      if (!(failure instanceof UserError)) return;
      if (failure.code === 'VERSION_CONFLICT') setTheirs(await reload());
      else form.setErrors(Object.fromEntries(failure.problems.flatMap((problem) => fieldErrorOf(problem, correct))));
    },
  });

  const theirValues = theirs === null ? null : valuesOf(theirs);
  return {
    form,
    isDirty,
    isSaving: isPending,
    error: isPutAtFields(error, form.values) ? null : error,
    savedAt: isDirty ? null : savedAt,
    theirs: theirValues,
    base: valuesOf(base),
    submit: () => {
      setSavedAt(null);
      mutate({ values: form.values, over: base });
    },
    discard: () => {
      reset();
      fill(object.version >= base.version ? object : base);
    },
    takeTheirs: () => {
      if (theirs !== null) fill(theirs);
      setTheirs(null);
      reset();
    },
    overwrite: () => {
      if (theirs === null || theirValues === null) return;
      // Only what was changed here goes over theirs.
      const mine = Object.entries(form.values).filter(([name, value]) => !isSame(value, valuesOf(base)[name]));
      const merged = { ...theirValues, ...Object.fromEntries(mine) };
      form.setValues(merged);
      mutate({ values: merged, over: theirs });
    },
    closeConflict: () => {
      setTheirs(null);
      reset();
    },
  };
}

function fieldErrorOf(problem: Problem, correct: (problem: Problem) => string): [string, string][] {
  // `['input', 'name']`: the first is the argument.
  const name = (problem.field ?? []).filter((part) => part !== 'input').join('.');
  return name === '' ? [] : [[name, correct(problem)]];
}

function isPutAtFields(error: unknown, values: Record<string, unknown>): boolean {
  if (!(error instanceof UserError)) return false;
  if (error.code === 'VERSION_CONFLICT') return true;
  return error.problems.every(({ field }) => {
    const name = field?.find((part) => part !== 'input');
    return name !== undefined && name in values;
  });
}

/** Values of forms are plain data. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
