import { isUuid } from './uuid.ts';

type ByIdOrName = { id: string; name?: never } | { name: string; id?: never };

/** What an id or a name finds; what is no id at all finds nothing. */
export function lookup<Row>(
  by: ByIdOrName,
  find: (key: { id: string } | { name: string }) => Promise<Row | null>,
): Promise<Row | null> {
  if (by.id === undefined) return find({ name: by.name });
  return isUuid(by.id) ? find({ id: by.id }) : Promise.resolve(null);
}
