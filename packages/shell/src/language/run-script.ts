import { CmdletError, type Value } from '../cmdlet.ts';
import { bindArguments } from './bind-arguments.ts';
import { builtins } from './builtins/builtins.ts';
import { describeFailure } from './describe-failure.ts';
import { collect, evaluate, type Scope, toResult } from './evaluate.ts';
import { findCommand } from './find-command.ts';
import { runCmdlet } from './run-cmdlet.ts';
import { ScriptError } from './script-error.ts';
import type { Session } from './session.ts';
import type { CommandStage, ExpressionStage, Pipeline, Script } from './syntax.ts';
import { isList } from './value-text.ts';

/**
 * Runs the statements of a script one after another; `$_` is the item.
 *
 * @returns what its pipelines yield, except where a variable takes it
 * @throws ScriptError with the place in the script; the reason of the signal
 */
async function* runScript(script: Script, session: Session, signal: AbortSignal, item?: Value): AsyncGenerator<Value> {
  for (const statement of script.statements) {
    signal.throwIfAborted();
    yield* runStatement(statement, session, signal, item);
  }
}

/** Runs one statement. */
export async function* runStatement(
  pipeline: Pipeline,
  session: Session,
  signal: AbortSignal,
  item?: Value,
): AsyncGenerator<Value> {
  if (pipeline.assignTo === null) {
    yield* runPipeline(pipeline, session, signal, item);
    return;
  }
  const name = pipeline.assignTo.toLowerCase();
  if (['true', 'false', 'null', '_'].includes(name))
    throw new ScriptError(`$${pipeline.assignTo} cannot be given a value.`, pipeline.offset);
  session.variables.set(name, await resultOf(pipeline, session, signal, item));
}

async function resultOf(pipeline: Pipeline, session: Session, signal: AbortSignal, item?: Value): Promise<Value> {
  const [only, ...more] = pipeline.stages;
  // A list stays the list that it is, also one of a single member.
  if (only?.kind === 'EXPRESSION' && more.length === 0)
    return evaluate(only.expression, scopeOf(session, signal, item));
  return toResult(await collect(runPipeline(pipeline, session, signal, item)));
}

function runPipeline(pipeline: Pipeline, session: Session, signal: AbortSignal, item?: Value): AsyncIterable<Value> {
  const scope = scopeOf(session, signal, item);
  let values: AsyncIterable<Value> | null = null;
  for (const stage of pipeline.stages)
    values = placed(stage, signal, runStage(stage, values, { session, signal, scope }));
  return values ?? nothing();
}

function scopeOf(session: Session, signal: AbortSignal, item: Value | undefined): Scope {
  return { variables: session.variables, item, run: (script, one) => runScript(script, session, signal, one) };
}

async function* runStage(
  stage: CommandStage | ExpressionStage,
  input: AsyncIterable<Value> | null,
  context: { session: Session; signal: AbortSignal; scope: Scope },
): AsyncGenerator<Value> {
  const { session, scope } = context;
  if (stage.kind === 'EXPRESSION') {
    const value = await evaluate(stage.expression, scope);
    if (isList(value)) yield* value;
    else if (value !== null) yield value;
    return;
  }
  const found = findCommand(stage.name, session.cmdlets, stage.offset);
  if (found.kind === 'CMDLET') {
    yield* runCmdlet(found.cmdlet, stage, input, context);
    return;
  }
  const { builtin } = found;
  const parameters = await bindArguments(stage, builtin.name, builtin.parameters, scope);
  const missing = builtin.parameters.find(
    ({ name, isMandatory = false }) => isMandatory && !Object.hasOwn(parameters, name),
  );
  if (missing !== undefined) throw new CmdletError(`-${missing.name} must be given.`, 2);
  yield* builtin.run({ parameters, input: input ?? nothing(), session, builtins });
}

/** Gives errors the place of their command. */
async function* placed(
  stage: CommandStage | ExpressionStage,
  signal: AbortSignal,
  values: AsyncIterable<Value>,
): AsyncGenerator<Value> {
  try {
    yield* values;
  } catch (error) {
    if (error instanceof ScriptError || signal.aborted) throw error;
    const { message, exitCode } = describeFailure(error);
    const said = stage.kind === 'COMMAND' ? `${stage.name}: ${message}` : message;
    throw Object.assign(new ScriptError(said, stage.offset, { exitCode }), { cause: error });
  }
}

async function* nothing(): AsyncGenerator<Value> {}
