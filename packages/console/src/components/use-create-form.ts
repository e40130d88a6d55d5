import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { UserError } from '@unmissed/sdk';
import { problemWords } from '../catalogue/problems.ts';
import { useWords } from '../catalogue/use-words.ts';

interface CreateForm<TValues extends Record<string, unknown>> {
  readonly form: UseFormReturnType<TValues>;
  readonly isSaving: boolean;
  /** Whether something would be lost by leaving. */
  readonly isUnsaved: boolean;
  /** What could not be put at a field. */
  readonly error: unknown;
  readonly submit: () => void;
}

/** A form of something new: problems of the server stand at their fields. Show `error` and guard by `LeaveGuard`. */
export function useCreateForm<TValues extends Record<string, unknown>, TCreated>(
  initialValues: TValues,
  create: (values: TValues) => Promise<TCreated>,
  onCreated: (created: TCreated) => void,
): CreateForm<TValues> {
  const { correct } = useWords(problemWords);
  const form = useForm<TValues>({ mode: 'controlled', initialValues });
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: create,
    onSuccess: onCreated,
    onError: (failure) => {
      if (!(failure instanceof UserError)) return;
      const at = failure.problems.map((problem) => [nameOf(problem.field), correct(problem)] as const);
      form.setErrors(Object.fromEntries(at.filter(([name]) => name !== undefined)));
    },
  });
  const isAtFields =
    error instanceof UserError && error.problems.every(({ field }) => (nameOf(field) ?? '') in initialValues);
  return {
    form,
    isSaving: isPending,
    isUnsaved: form.isDirty() && !isPending && !isSuccess,
    error: isAtFields ? null : error,
    submit: () => mutate(form.values),
  };
}

function nameOf(field: readonly string[] | null): string | undefined {
  return field?.find((part) => part !== 'input');
}
