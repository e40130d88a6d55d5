import type { CmdletCall } from '../cmdlet.ts';

/** As Exchange does, says when a Set cmdlet was given nothing that changes anything. */
export function warnUnchanged(call: CmdletCall, name: string): void {
  call.warn(`Nothing of "${name}" was changed: no setting was given that has an effect here.`);
}
