import type { ShellConsole } from '../language/session.ts';
import type { AppliedImport } from './apply-import.ts';
import type { ImportPlan } from './plan-import.ts';
import type { PlannedObject } from './planned-object.ts';

/**
 * A plan as one JSON object, piece by piece: `objects`, each with `action` (`create`, `change`, `skip`, `conflict`), `type`,
 * `name`, `file`, `line`, `changes` (`property`, `from`, `to`) and `reasons`; `counts` by action; `lost` (`file`,
 * `property`, `count`, `line`); `applied`: null, or `doneCount` and `refused` (objects as above, with the reasons).
 */
export async function writePlanJson(
  plan: ImportPlan,
  applied: AppliedImport | null,
  { write }: Pick<ShellConsole, 'write'>,
): Promise<void> {
  const { summary } = plan;
  let before = '{"objects": [\n';
  for await (const object of plan.objects()) {
    await write(`${before}  ${JSON.stringify(toJson(object))}`);
    before = ',\n';
  }
  const counts = {
    create: summary.count('create'),
    change: summary.count('change'),
    skip: summary.count('skip'),
    conflict: summary.count('conflict'),
  };
  const result = applied && { doneCount: applied.doneCount, refused: applied.refused.map(toJson) };
  const lost = summary.lost.map(({ file, property, count, line }) => ({ file, property, count, line }));
  const start = before === ',\n' ? '\n' : before;
  await write(`${start}], "counts": ${JSON.stringify(counts)}, "lost": ${JSON.stringify(lost)}, `);
  await write(`"applied": ${JSON.stringify(result)}}\n`);
}

function toJson({ action, type, name, file, line, changes, reasons }: PlannedObject) {
  return { action, type, name, file, line, changes, reasons };
}
