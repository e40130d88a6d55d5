import type { Mailbox } from './data.ts';

/** How a telephone system names the mailbox: by its extension, or else by any address. */
export function targetOf({ addresses }: Pick<Mailbox, 'addresses'>): string {
  return (addresses.find(({ type }) => type === 'EXTENSION') ?? addresses[0])?.value ?? '';
}
