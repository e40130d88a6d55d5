import { v7 } from 'uuid';

/** A new id: UUIDv7, so that ids sort by the time they were made. */
export const newId = (): string => v7();

/** Below every id made at `time` or later, and above all that were made before. */
export function firstIdAt(time: Date): string {
  const hex = Math.max(0, time.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** Names differ only when their keys do: case and Unicode composition do not count. */
export const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase();

/** Sorts and finds names as people expect: case and accents do not count. */
export const sortKey = (name: string): string => nameKey(name).normalize('NFKD').replace(/\p{M}/gu, '');
