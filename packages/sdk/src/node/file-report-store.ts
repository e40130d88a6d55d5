import { mkdir, rename, rm } from 'node:fs/promises';
import type { ReportStore } from '../reporter/report-store.ts';
import { type Journal, journalNames, openJournal, takeJournal } from './journal.ts';
import { addedLine, type JournalContent, readJournal, removedLine } from './journal-lines.ts';

/** A journal is written anew when so many bytes of it say nothing any more. */
const IDLE_BYTES_MAX = 4_194_304;

/**
 * Keeps the reports of a reporter in files, so that they survive the end of the process, `kill -9` and a
 * power failure. The files hold telephone numbers and names; only their owner may read them.
 *
 * Give each reporter a folder of its own. Should two processes use one, while a service is being
 * replaced for example, nothing is lost; some reports are then sent by both, which is harmless.
 *
 * @param folder - Where; it is made when it is not there.
 * @example
 * ```ts
 * import { fileReportStore } from '@unmissed/sdk/node';
 *
 * const reporter = client.calls.reporter({ source: 'pbx-1', store: fileReportStore('/var/lib/pbx-reporter') });
 * ```
 */
export function fileReportStore(folder: string): ReportStore {
  /** Every line that is needed, by the id of its report. */
  const lines = new Map<string, string>();
  let neededBytes = 0;
  let journal: Journal | undefined;
  /** Whether a write has failed: what follows a torn line could not be read. */
  let isTorn = false;

  /** Writes what is needed into a new journal, and only then gives up the old one. */
  async function renew(): Promise<void> {
    const old = journal;
    const text = [...lines.values()].join('');
    isTorn = true;
    journal = await openJournal(folder, text);
    neededBytes = journal.bytes;
    isTorn = await journal.isTaken();
    await old?.discard();
    if (isTorn) await renew();
  }

  async function append(text: string, isDurable: boolean): Promise<void> {
    if (journal === undefined || isTorn) return renew();
    isTorn = true;
    await journal.append(text, isDurable);
    isTorn = false;
    // The other process may have read it before this was written.
    if (await journal.isTaken()) await renew();
  }

  return {
    async load() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const found: Left[] = [];
      for (const name of await journalNames(folder)) {
        const taken = await takeJournal(folder, name);
        if (taken !== undefined) found.push({ path: taken.path, ...readJournal(taken.text) });
      }
      const reports = new Map(found.flatMap(({ added }) => added).map((report) => [report.id, report]));
      for (const id of found.flatMap(({ removedIds }) => removedIds)) reports.delete(id);
      for (const report of reports.values()) lines.set(report.id, addedLine(report));
      await renew();
      // What could not be read is kept for people.
      for (const { path, isDamaged } of found)
        await (isDamaged ? rename(path, `${path}.damaged`) : rm(path, { force: true }));
      return [...reports.values()];
    },

    async add(reports) {
      for (const report of reports) lines.set(report.id, addedLine(report));
      const text = reports.map(addedLine).join('');
      neededBytes += Buffer.byteLength(text);
      await append(text, true);
    },

    async remove(ids) {
      for (const id of ids) {
        neededBytes -= Buffer.byteLength(lines.get(id) ?? '');
        lines.delete(id);
      }
      await append(removedLine(ids), false);
      if (journal !== undefined && journal.bytes - neededBytes > IDLE_BYTES_MAX) await renew();
    },

    async close() {
      await (lines.size === 0 ? journal?.discard() : journal?.close());
    },
  };
}

/** The journal of an earlier process. */
interface Left extends JournalContent {
  readonly path: string;
}
