import type { ExchangeRecord, ExchangeType } from '../exchange-files/index.ts';
import { type Change, changedOf, changesOf } from './fields.ts';
import { type Kept, mergeKept } from './kept-properties.ts';
import { type Exported, type Kind, ownProperties } from './kind.ts';

/** What is to become of an object of the files. */
export type PlannedAction = 'create' | 'change' | 'skip' | 'conflict';

/** Where an object stands. */
export interface FilePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** A record, and where it was read. */
export interface PlacedRecord extends FilePlace {
  readonly record: ExchangeRecord;
}

export interface PlannedObject extends FilePlace {
  readonly type: ExchangeType | null;
  readonly name: string;
  readonly action: PlannedAction;
  /** Of `change`: what is to be another. */
  readonly changes: readonly Change[];
  /** Why it is a conflict or passed over; none where it is the same already. */
  readonly reasons: readonly string[];
}

/** A planned object with what it takes to carry it out. */
export interface Step<TState> {
  readonly object: PlannedObject;
  /** Of the object here; null: it is to be made. */
  readonly id: string | null;
  /** All settings, as they are to be. */
  readonly state: TState;
  /** Those of them that are to be set anew. */
  readonly changed: Partial<TState>;
  /** All properties to be kept; null: those kept already stay. */
  readonly kept: Kept | null;
}

interface Wish<TState> {
  readonly wanted: Partial<TState>;
  /** Settings of a new object where nothing is wanted. */
  readonly otherwise: TState;
  readonly existing: (Exported<TState> & { readonly id: string }) | null;
  readonly name: string;
  readonly reasons: readonly string[];
}

/** Compares what a record wants with what there is. */
export function planStep<TState>(
  kind: Kind<TState>,
  { record, file, line }: PlacedRecord,
  { wanted, otherwise, existing, name, reasons }: Wish<TState>,
): Step<TState> {
  const place = { file, line, type: kind.type, name };
  const before = existing?.state ?? otherwise;
  const state = { ...before, ...wanted };
  const id = existing?.id ?? null;
  const merged = mergeKept(existing?.kept ?? {}, record, ownProperties(kind, { id, state }));
  const changes = existing === null ? [] : [...changesOf(kind.fields, before, wanted), ...merged.changes];
  const action =
    reasons.length > 0 ? 'conflict' : existing === null ? 'create' : changes.length > 0 ? 'change' : 'skip';
  const changed = existing === null ? wanted : changedOf(kind.fields, before, wanted);
  const kept = existing === null || merged.changes.length > 0 ? merged.kept : null;
  return { object: { ...place, action, changes, reasons }, id, state, changed, kept };
}
