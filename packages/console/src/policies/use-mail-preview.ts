import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type MailPreview, type NotificationKind, UserError } from '@unmissed/sdk';
import { useState } from 'react';
import { problemWords } from '../catalogue/problems.ts';
import { useWords } from '../catalogue/use-words.ts';
import { keys } from '../data/keys.ts';
import { client } from './data.ts';

interface ShownPreview {
  /** The last mail that could be made; null until there is one. */
  readonly mail: MailPreview | null;
  /** What is wrong with the text; null while nothing is. */
  readonly problem: string | null;
  /** Why there is no preview, when that is not the text's fault. */
  readonly error: Error | null;
  readonly refetch: () => void;
}

/** A mail with a text that is not saved, a moment after it was last changed. Meanwhile the former one stays. */
export function useMailPreview(
  policyId: string,
  kind: NotificationKind,
  language: string,
  unsavedText: string,
): ShownPreview {
  const { correct } = useWords(problemWords);
  const [text] = useDebouncedValue(unsavedText, 300);
  const { data, error, refetch } = useQuery({
    queryKey: keys.mailboxPolicies.about('preview', policyId, kind, language, text),
    queryFn: async ({ signal }) => {
      const input = { mailboxPolicyId: policyId, kind, language, text };
      const { mail } = await client.mailPreview.get(input, { signal });
      return mail;
    },
    staleTime: 60_000,
  });
  const [last, setLast] = useState<MailPreview | null>(null);
  if (data !== undefined && data !== last) setLast(data);
  const isRefused = error instanceof UserError;
  return {
    mail: data ?? last,
    problem: isRefused ? error.problems.map(correct).join(' ') : null,
    error: isRefused ? null : error,
    refetch: () => void refetch(),
  };
}
