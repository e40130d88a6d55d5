import { isUuid } from '../uuid.ts';

const nobodysId = '00000000-0000-0000-0000-000000000000';

/** An id to filter by; what is no id at all matches nothing. */
export function idFilter(id: string | null | undefined): string | undefined {
  return id == null ? undefined : isUuid(id) ? id : nobodysId;
}
