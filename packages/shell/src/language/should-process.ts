import { CmdletError, type Cmdlet } from '../cmdlet.ts';
import type { CommonSettings } from './common-parameters.ts';
import type { ShellConsole } from './session.ts';

/**
 * Makes what asks a person before something is changed. Its answers "to all" hold for the objects of one command.
 *
 * @throws CmdletError from the function, when it must ask and nobody is there
 */
export function createShouldProcess(
  cmdlet: Pick<Cmdlet, 'name' | 'shouldProcess'>,
  { isWhatIf, confirm }: CommonSettings,
  console: ShellConsole,
): (action: string, target: string) => Promise<boolean> {
  const mustAsk = confirm ?? cmdlet.shouldProcess === 'ALWAYS';
  let toAll: boolean | null = null;
  return async (action, target) => {
    const performing = `Performing the operation "${action}" on target "${target}".`;
    if (isWhatIf) {
      console.talk(`What if: ${performing}`);
      return false;
    }
    if (!mustAsk) return true;
    if (toAll !== null) return toAll;
    if (console.ask === undefined)
      throw new CmdletError(`${cmdlet.name} asks before it does this, and nobody is there: give -Confirm:$false.`, 2);
    console.talk(`\nConfirm\nAre you sure you want to perform this action?\n${performing}`);
    for (;;) {
      const answer = await console.ask('[Y] Yes  [A] Yes to All  [N] No  [L] No to All  (default is "Y"): ');
      const letter = (answer ?? 'l').trim().toLowerCase();
      if (letter === 'a' || letter === 'l') toAll = letter === 'a';
      if (['', 'y', 'yes', 'a'].includes(letter)) return true;
      if (['n', 'no', 'l'].includes(letter)) return false;
    }
  };
}
