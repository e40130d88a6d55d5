import { type Retention, retentionDaysMax } from '@unmissed/core';
import { lockRetention, type RetentionRow, saveRetention } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import { change } from '../change.ts';
import type { Deps } from '../context.ts';
import { expectVersion } from '../expect-version.ts';
import { Problems } from '../refusal.ts';
import type { RetentionErrorCode, UpdateRetentionInput } from '../schema/resolver-types.generated.ts';

/** Changes how long things are kept; null means for ever, what is not given stays as it is. */
export async function updateRetention(deps: Deps, actor: Actor, input: UpdateRetentionInput): Promise<RetentionRow> {
  const { expectedVersion, validateOnly, ...changes } = input;
  check(changes);
  return change(
    deps,
    actor,
    'updateRetention',
    async (tx, audit) => {
      const before = await lockRetention(tx, actor.organizationId);
      expectVersion('retention', before, expectedVersion);
      const { callDays, notificationDays, attemptDays, audioDays, rejectedReportDays } = { ...before, ...changes };
      const settings = { callDays, notificationDays, attemptDays, audioDays, rejectedReportDays };
      const after = await saveRetention(tx, before, settings, deps.now());
      audit.retention(before, after);
      return after;
    },
    { validateOnly },
  );
}

function check(changes: Partial<Retention>): void {
  const problems = new Problems<RetentionErrorCode>();
  for (const [field, days] of Object.entries(changes)) {
    problems.expect(
      days === null || (days >= 1 && days <= retentionDaysMax),
      'INVALID_DAYS',
      `${field} is 1 to ${retentionDaysMax.toLocaleString('en')} days, or null for ever.`,
      field,
    );
  }
  problems.refuseIfAny();
}
