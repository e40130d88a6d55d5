import type { Mailbox, MailboxFilter } from '@unmissed/sdk';
import { useEffect, useState } from 'react';
import { client } from '../data.ts';

/** Which mailboxes are to be changed: these, or all that match, which are read first. */
export type BulkSource =
  | { readonly mailboxes: readonly Mailbox[] }
  | { readonly filter: MailboxFilter; readonly count: number };

interface Gathered {
  /** Null: not all are read yet. */
  readonly mailboxes: readonly Mailbox[] | null;
  readonly readCount: number;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Reads all mailboxes of a source, page after page. */
export function useGathered(source: BulkSource): Gathered {
  const [state, setState] = useState<Omit<Gathered, 'retry'>>(() => ({
    mailboxes: 'mailboxes' in source ? source.mailboxes : null,
    readCount: 0,
    error: null,
  }));
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if ('mailboxes' in source) return undefined;
    const end = new AbortController();
    const read = async () => {
      const all: Mailbox[] = [];
      for await (const mailbox of client.mailboxes.all({ filter: source.filter, first: 200 }, { signal: end.signal })) {
        all.push(mailbox);
        if (all.length % 200 === 0) setState({ mailboxes: null, readCount: all.length, error: null });
      }
      setState({ mailboxes: all, readCount: all.length, error: null });
    };
    read().catch((error: unknown) => {
      if (!end.signal.aborted) setState({ mailboxes: null, readCount: 0, error });
    });
    return () => end.abort();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each try reads anew
  }, [source, tries]);
  return {
    ...state,
    retry: () => {
      setState({ mailboxes: null, readCount: 0, error: null });
      setTries(tries + 1);
    },
  };
}
