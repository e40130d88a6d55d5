import type { UseFormReturnType } from '@mantine/form';
import { UserError } from '@unmissed/sdk';
import { useRef } from 'react';
import { problemWords } from '../catalogue/problems.ts';
import { useWords } from '../catalogue/use-words.ts';
import { client } from './data.ts';
import { enableOf, type MailboxValues } from './mailbox-values.ts';

/**
 * Asks the server, without changing anything, whether it would refuse what has been entered so far. Call it when a
 * field is left: problems are put at fields that have been filled, never at those that people have not come to.
 */
export function useEarlyProblems(form: UseFormReturnType<MailboxValues>, id: string | undefined): () => void {
  const { correct } = useWords(problemWords);
  const asked = useRef('');
  return () => {
    // The field that is left tells its value with the same event.
    setTimeout(() => void check(), 0);
  };

  async function check(): Promise<void> {
    const values = form.getValues();
    const input = enableOf(values, id);
    const question = JSON.stringify(input);
    if (values.mailboxPolicyId === '' || question === asked.current) return;
    asked.current = question;
    const problems = await client.mailboxes.enable({ ...input, validateOnly: true }).then(
      () => [],
      (error: unknown) => (error instanceof UserError ? error.problems : null),
    );
    // Meanwhile something else may have been entered; and what could not be asked now is told when it is saved.
    if (problems === null || asked.current !== question) return;
    const filled = problems.flatMap((problem) => {
      const name = problem.field?.find((part) => part !== 'input') ?? '';
      const value = values[name];
      return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
        ? []
        : [[name, correct(problem)] as const];
    });
    form.setErrors(Object.fromEntries(filled));
  }
}
