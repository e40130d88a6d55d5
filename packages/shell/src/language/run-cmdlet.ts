import { CmdletError, type Cmdlet, type CmdletCall, type Value } from '../cmdlet.ts';
import { bindArguments } from './bind-arguments.ts';
import { bindObject } from './bind-object.ts';
import { commonParametersOf, type CommonSettings, readCommonSettings } from './common-parameters.ts';
import { convertValue } from './convert-value.ts';
import { describeFailure } from './describe-failure.ts';
import type { Scope } from './evaluate.ts';
import { readFilter } from './read-filter.ts';
import { ScriptBlock } from './script-block.ts';
import type { Session } from './session.ts';
import { createShouldProcess } from './should-process.ts';
import type { CommandStage } from './syntax.ts';

/** Where a command runs. */
export interface CommandContext {
  readonly session: Session;
  readonly signal: AbortSignal;
  readonly scope: Scope;
}

type Values = Readonly<Record<string, Value>>;

/** Runs a cmdlet once, or for each object that comes down the pipeline. */
export async function* runCmdlet(
  cmdlet: Cmdlet,
  stage: CommandStage,
  input: AsyncIterable<Value> | null,
  { session, signal, scope }: CommandContext,
): AsyncGenerator<Value> {
  const common = commonParametersOf(cmdlet.shouldProcess);
  const bound = refuseBlocks(await bindArguments(stage, cmdlet.name, [...cmdlet.parameters, ...common], scope));
  const commonNames = new Set(common.map(({ name }) => name));
  const given = Object.fromEntries(Object.entries(bound).filter(([name]) => !commonNames.has(name)));
  const settings = readCommonSettings(bound);
  if (settings.isJson) session.isJson = true;
  noteWithoutEffect(cmdlet, given, session);
  const call = createCall(cmdlet, settings, session, signal);
  for await (const item of input ?? once()) {
    signal.throwIfAborted();
    try {
      const taken = item === undefined ? {} : bindObject(cmdlet.name, cmdlet.parameters, given, item);
      const parameters = await askForMissing(cmdlet, { ...given, ...taken }, session);
      for await (const object of cmdlet.run({ ...call, parameters, client: await session.client() })) {
        if (cmdlet.columns !== undefined) session.columnsByType.set(object.type, cmdlet.columns);
        yield object;
      }
    } catch (error) {
      if (settings.errorAction === 'Stop' || signal.aborted) throw error;
      const { message, exitCode } = describeFailure(error);
      if (settings.errorAction === 'SilentlyContinue') continue;
      session.exitCode = Math.max(session.exitCode, exitCode);
      session.console.talk(`${cmdlet.name}: ${message}`);
    } finally {
      session.console.progress('', null);
    }
  }
}

async function* once(): AsyncGenerator<undefined> {
  yield undefined;
}

function createCall(
  cmdlet: Cmdlet,
  settings: CommonSettings,
  { console, variables }: Session,
  signal: AbortSignal,
): Omit<CmdletCall, 'parameters' | 'client'> {
  return {
    signal,
    shouldProcess: createShouldProcess(cmdlet, settings, console),
    filter: (condition) => readFilter(condition, variables),
    warn: (text) => console.talk(`WARNING: ${text}`),
    verbose: (text) => {
      if (settings.isVerbose) console.talk(`VERBOSE: ${text}`);
    },
    progress: (activity, fraction) => console.progress(activity, fraction),
  };
}

function refuseBlocks(bound: Awaited<ReturnType<typeof bindArguments>>): Values {
  return Object.fromEntries(
    Object.entries(bound).map(([name, value]) => {
      if (value instanceof ScriptBlock) throw new CmdletError(`-${name} takes no script block.`, 2);
      return [name, value];
    }),
  );
}

function noteWithoutEffect({ name: command, parameters }: Cmdlet, given: Values, session: Session): void {
  for (const { name, hasNoEffect = false } of parameters) {
    const note = `${command}: -${name} has no effect in Unmissed.`;
    if (!hasNoEffect || !Object.hasOwn(given, name) || session.notesSaid.has(note)) continue;
    session.notesSaid.add(note);
    session.console.talk(note);
  }
}

async function askForMissing(cmdlet: Cmdlet, given: Values, { console }: Session): Promise<Values> {
  const missing = cmdlet.parameters.filter(
    ({ name, isMandatory }) => isMandatory === true && !Object.hasOwn(given, name),
  );
  if (missing.length === 0) return given;
  if (console.ask === undefined) {
    const names = missing.map(({ name }) => `-${name}`).join(', ');
    throw new CmdletError(`${names} must be given.`, 2);
  }
  const complete: Record<string, Value> = { ...given };
  console.talk(`Supply values for the following parameters of ${cmdlet.name}:`);
  for (const parameter of missing) {
    const answer = await console.ask(`${parameter.name}: `);
    if (answer === null || answer.trim() === '') throw new CmdletError(`-${parameter.name} must be given.`, 2);
    complete[parameter.name] = convertValue(answer.trim(), parameter, true);
  }
  return complete;
}
