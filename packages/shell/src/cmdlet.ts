import type { Client } from '@unmissed/sdk';

/** What variables, arguments and properties hold. Dates are instants; an object is what goes down a pipeline. */
export type Value = null | boolean | number | string | Date | readonly Value[] | ShellObject;

/** One object of the pipeline: properties by name, in the order in which `Format-List` shows them. */
export interface ShellObject {
  /** What it is, for example `UMMailboxPolicy`; headings and default columns go by it. */
  readonly type: string;
  readonly properties: Readonly<Record<string, Value>>;
}

export type ParameterType =
  | 'String'
  | 'Int32'
  | 'Double'
  | 'Boolean'
  /** Given by its name alone, or as `-Force:$false`. */
  | 'SwitchParameter'
  | 'DateTime'
  | 'String[]'
  /** A condition in Exchange's OPATH, given as text or as `{ … }`; the cmdlet gets its text, see `CmdletCall.filter`. */
  | 'Filter'
  /** Any value of the pipeline. */
  | 'Object';

export interface CmdletParameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly description: string;
  readonly aliases?: readonly string[];
  /** From 0; absent: by name only. */
  readonly position?: number;
  readonly isMandatory?: boolean;
  /** What it may be, in Exchange's spelling; compared without regard to case. */
  readonly values?: readonly string[];
  /** Takes objects of the pipeline: whole, or their property of this name or of an alias. */
  readonly fromPipeline?: 'VALUE' | 'PROPERTY_NAME';
  /** A parameter of Exchange that does nothing here: accepted, and said so. */
  readonly hasNoEffect?: boolean;
  /** Names that the server knows for it, for completion. */
  complete?(client: Client, prefix: string): Promise<string[]>;
}

export interface Cmdlet {
  /** In Exchange's spelling, `Set-UMMailboxPolicy`. */
  readonly name: string;
  readonly synopsis: string;
  /** What the overview of `help` lists it under. */
  readonly topic?: string;
  /** Lines that work as they stand, where there are such names. */
  readonly examples?: readonly Example[];
  readonly parameters: readonly CmdletParameter[];
  /** Whether it has `-WhatIf` and `-Confirm`; those that remove ask by themselves. */
  readonly shouldProcess: 'NEVER' | 'ON_REQUEST' | 'ALWAYS';
  /** Columns of its objects in a table; without, the first four properties. */
  readonly columns?: readonly string[];
  /**
   * Runs once for each object of the pipeline, or once without one.
   *
   * @throws CmdletError, errors of the SDK
   */
  run(call: CmdletCall): AsyncIterable<ShellObject>;
}

/** A line to type, and what it does. */
export interface Example {
  readonly line: string;
  readonly text: string;
}

/** A condition on objects. */
export interface ObjectFilter {
  /** Properties that it asks for, as it spells them. */
  readonly properties: readonly string[];
  /** What properties must be equal to, by their names in lower case, as far as all of it depends on that. */
  readonly equalTo: ReadonlyMap<string, Value>;
  /** An object that lacks one of the properties does not fit. */
  matches(object: ShellObject): Promise<boolean>;
}

/** One run of a cmdlet. */
export interface CmdletCall {
  /** Given parameters by their full names, converted to their types; what was not given is absent. */
  readonly parameters: Readonly<Record<string, Value>>;
  readonly client: Client;
  readonly signal: AbortSignal;
  /** Asks as PowerShell does before something is changed; false: leave it. With `-WhatIf` it says what would be done. */
  shouldProcess(action: string, target: string): Promise<boolean>;
  /**
   * Reads a condition such as `UMMailboxPolicy -eq 'Warehouse' -and Name -like 'A*'`.
   *
   * @throws CmdletError when it is none
   */
  filter(condition: string): ObjectFilter;
  /** Talk for people, on stderr. */
  warn(text: string): void;
  verbose(text: string): void;
  /** Fraction from 0 to 1 of long work. */
  progress(activity: string, fraction: number): void;
}

export type ExitCode = 1 | 2 | 3 | 4;

/** An error in one line: what, why, what to do next. */
export class CmdletError extends Error {
  override name = 'CmdletError';
  /** 1 failed, 2 usage, 3 not found, 4 not allowed. */
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
