import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CmdletCall, CmdletError } from '../../cmdlet.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { dialPlanIdOf } from '../dial-plan/find-dial-plan.ts';
import { dateOf, flagOf, givenOf, textOf } from '../given.ts';
import { withoutEffect } from '../parameters.ts';
import { beginningOfDay } from './beginning-of-day.ts';
import { csvHeading, csvLineOf } from './call-data-record-csv.ts';
import { reportParameters } from './report-parameters.ts';
import { writeWholeFile } from './write-whole-file.ts';

const dayMs = 86_400_000;

export const exportUMCallDataRecord = defineCmdlet({
  name: 'Export-UMCallDataRecord',
  synopsis: "Writes the calls of a day into a file of CSV with Exchange's columns, um_cdr_2026-11-23.csv.",
  examples: [
    { line: 'Export-UMCallDataRecord -Date 2026-11-23', text: 'Writes um_cdr_2026-11-23.csv.' },
    {
      line: 'Export-UMCallDataRecord -Date 2026-11-23 -Path /var/reports -UMDialPlan MyDialPlan -Force',
      text: 'Writes it into another folder, for one dial plan, over an older one.',
    },
  ],
  parameters: [
    { name: 'Date', type: 'DateTime', description: 'The day.', isMandatory: true },
    { name: 'Path', type: 'String', description: 'Another file, or the folder. Default: the current folder.' },
    { name: 'Force', type: 'SwitchParameter', description: 'Replaces a file that is there already.' },
    ...reportParameters,
    ...withoutEffect({ Object: 'ClientStream', String: 'DomainController Organization UMIPGateway' }),
  ],
  shouldProcess: 'ON_REQUEST',
  async *run(call) {
    const { parameters, client, signal } = call;
    const day = dayOf(call);
    const path = await pathOf(call, `um_cdr_${new Date(day).toISOString().slice(0, 10)}.csv`);
    const mayReplace = flagOf(parameters, 'Force') === true;
    const place = givenOf({ dialPlanId: await dialPlanIdOf(call) });
    const timeZone = await timeZoneOf(call, day, place);
    if (!(await call.shouldProcess('Export-UMCallDataRecord', path))) return;
    let recordCount = 0;
    await writeWholeFile(path, lines(), mayReplace);
    yield { type: 'UMCallDataRecordExport', properties: { Path: path, RecordCount: recordCount, TimeZone: timeZone } };

    async function* lines(): AsyncGenerator<string> {
      yield csvHeading;
      const time = { since: beginningOfDay(day, timeZone), until: beginningOfDay(day + dayMs, timeZone) };
      for await (const record of client.callDataRecords.all(
        { filter: { ...place, ...time }, first: 200 },
        { signal },
      )) {
        recordCount += 1;
        yield csvLineOf(record);
      }
    }
  },
});

/** The day as it was written, its midnight in UTC. @throws CmdletError */
function dayOf({ parameters }: CmdletCall): number {
  const date = dateOf(parameters, 'Date');
  if (date === undefined) throw new CmdletError('-Date is missing.', 2);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}

async function pathOf({ parameters }: CmdletCall, name: string): Promise<string> {
  const path = textOf(parameters, 'Path') ?? '.';
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() === true ? join(path, name) : path;
}

/** The one given, or else the one of the summary, so that its days are the same. @throws CmdletError */
async function timeZoneOf(
  { parameters, client, signal }: CmdletCall,
  day: number,
  place: { readonly dialPlanId?: string },
): Promise<string> {
  const given = textOf(parameters, 'TimeZone');
  const narrow = { since: new Date(day), until: new Date(day + 1), ...place };
  const { timeZone } =
    given === undefined
      ? await client.callSummary.get({ groupBy: 'TOTAL', ...narrow }, { signal })
      : { timeZone: given };
  try {
    beginningOfDay(day, timeZone);
    return timeZone;
  } catch {
    throw new CmdletError(`The time zone ${timeZone} is not known here. Give -TimeZone, for example Europe/Paris.`, 2);
  }
}
