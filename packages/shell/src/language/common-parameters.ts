import type { Cmdlet, CmdletParameter, Value } from '../cmdlet.ts';

/** What `-Verbose`, `-WhatIf` and so on said. */
export interface CommonSettings {
  readonly isVerbose: boolean;
  readonly isWhatIf: boolean;
  /** Absent: as the cmdlet does by itself. */
  readonly confirm: boolean | null;
  readonly errorAction: 'Stop' | 'Continue' | 'SilentlyContinue';
  readonly isJson: boolean;
}

const always: readonly CmdletParameter[] = [
  {
    name: 'Json',
    type: 'SwitchParameter',
    description: 'Writes the result of the whole pipeline as JSON: always an array.',
  },
  { name: 'Verbose', type: 'SwitchParameter', aliases: ['vb'], description: 'Says what is done.' },
  {
    name: 'Debug',
    type: 'SwitchParameter',
    aliases: ['db'],
    description: 'Says what is done, as -Verbose; um --debug also shows the requests.',
  },
  {
    name: 'ErrorAction',
    type: 'String',
    aliases: ['ea'],
    values: ['Stop', 'Continue', 'SilentlyContinue'],
    description: 'Whether an error ends the script (Stop), or is told and the next object taken (Continue).',
  },
];

const forChanges: readonly CmdletParameter[] = [
  { name: 'WhatIf', type: 'SwitchParameter', aliases: ['wi'], description: 'Says what would be done, and does not.' },
  {
    name: 'Confirm',
    type: 'SwitchParameter',
    aliases: ['cf'],
    description: 'Asks before it is done; -Confirm:$false does not.',
  },
];

/** The parameters that a command has without declaring them. */
export function commonParametersOf(shouldProcess: Cmdlet['shouldProcess']): readonly CmdletParameter[] {
  return shouldProcess === 'NEVER' ? always : [...always, ...forChanges];
}

/** Takes the common parameters out of what was given. */
export function readCommonSettings(given: Readonly<Record<string, Value>>): CommonSettings {
  const { ErrorAction, Confirm } = given;
  return {
    isVerbose: given['Verbose'] === true || given['Debug'] === true,
    isWhatIf: given['WhatIf'] === true,
    confirm: typeof Confirm === 'boolean' ? Confirm : null,
    errorAction: ErrorAction === 'Continue' || ErrorAction === 'SilentlyContinue' ? ErrorAction : 'Stop',
    isJson: given['Json'] === true,
  };
}
