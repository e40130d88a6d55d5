import { v7 } from 'uuid';

/** A new id: UUIDv7, so that ids sort by the time they were made. */
export const newId = (): string => v7();

/** Names differ only when their keys do: case and Unicode composition do not count. */
export const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase();

/** Sorts and finds names as people expect: case and accents do not count. */
export const sortKey = (name: string): string => nameKey(name).normalize('NFKD').replace(/\p{M}/gu, '');
