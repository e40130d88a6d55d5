import type { PlannedAction, PlannedObject } from './planned-object.ts';
import type { ExchangeRecord, ExchangeType } from '../exchange-files/index.ts';

const firstsMax = 10;

/** How many objects have an action planned, and the first of them. */
interface PlannedCount {
  count: number;
  readonly firsts: PlannedObject[];
}

/** A property whose values a file had lost. */
interface LostProperty {
  readonly file: string;
  readonly property: string;
  count: number;
  /** Of the first object. */
  readonly line: number;
}

/** A plan in few words. */
export interface PlanSummary {
  /** Null: objects that are none of Unified Messaging. */
  readonly types: ReadonlyMap<ExchangeType | null, Readonly<Record<PlannedAction, PlannedCount>>>;
  readonly lost: readonly LostProperty[];
  note(object: PlannedObject): void;
  noteLost(file: string, record: ExchangeRecord): void;
  count(action: PlannedAction): number;
}

export function createPlanSummary(): PlanSummary {
  const types = new Map<ExchangeType | null, Record<PlannedAction, PlannedCount>>();
  const lost = new Map<string, LostProperty>();
  return {
    types,
    get lost() {
      return [...lost.values()];
    },
    note(object) {
      const counts = types.get(object.type) ?? { create: none(), change: none(), skip: none(), conflict: none() };
      types.set(object.type, counts);
      const one = counts[object.action];
      one.count += 1;
      if (one.firsts.length < firstsMax) one.firsts.push(object);
    },
    noteLost(file, record) {
      for (const property of record.lost) {
        const key = `${file}\n${property}`;
        const known = lost.get(key);
        if (known === undefined) lost.set(key, { file, property, count: 1, line: record.line });
        else known.count += 1;
      }
    },
    count: (action) => [...types.values()].reduce((sum, counts) => sum + counts[action].count, 0),
  };
}

function none(): PlannedCount {
  return { count: 0, firsts: [] };
}
