import type { ReportStore, StoredReport } from './report-store.ts';

/** A store whose functions never overlap, and which is given together what was reported while it was busy. */
export interface Keeper {
  add(report: StoredReport): Promise<void>;
  remove(ids: readonly string[]): void;
  close(): Promise<void>;
}

export function createKeeper(
  store: ReportStore,
  afterLoading: Promise<unknown>,
  onError: (error: unknown) => void,
): Keeper {
  let last = afterLoading;
  let gathered: StoredReport[] = [];
  let gathering: Promise<void> | undefined;

  const inTurn = (act: () => Promise<void>): Promise<void> => {
    const done = last.then(act);
    last = done.catch(onError);
    return done;
  };
  const addGathered = () => {
    const reports = gathered;
    gathered = [];
    gathering = undefined;
    return store.add(reports);
  };
  return {
    add(report) {
      gathered.push(report);
      gathering ??= inTurn(addGathered);
      return gathering;
    },
    remove(ids) {
      // The error has been told; there is nobody else to tell.
      if (ids.length > 0) inTurn(() => store.remove(ids)).catch(() => {});
    },
    close: () => inTurn(() => store.close()),
  };
}
