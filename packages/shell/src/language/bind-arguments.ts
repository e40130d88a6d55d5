import { CmdletError, type CmdletParameter, type Value } from '../cmdlet.ts';
import { convertValue, eatenAdvice } from './convert-value.ts';
import { evaluateArgument, type Scope } from './evaluate.ts';
import { findParameter } from './find-parameter.ts';
import { type ArgumentValue, ScriptBlock } from './script-block.ts';
import { ScriptError } from './script-error.ts';
import type { CommandStage, Expression } from './syntax.ts';

/** Given parameters by their full names. */
export type BoundParameters = Record<string, ArgumentValue>;

/**
 * Gives the arguments of a command to its parameters: by name, then by position.
 *
 * @throws ScriptError at the argument that does not fit
 */
export async function bindArguments(
  stage: CommandStage,
  command: string,
  parameters: readonly CmdletParameter[],
  scope: Scope,
): Promise<BoundParameters> {
  const bound: BoundParameters = {};
  const positional: Expression[] = [];
  const give = async (parameter: CmdletParameter, expression: Expression, offset: number) => {
    if (Object.hasOwn(bound, parameter.name)) throw new ScriptError(`-${parameter.name} is given twice.`, offset);
    bound[parameter.name] = await readArgument(parameter, expression, scope);
  };
  for (let index = 0; index < stage.arguments.length; index += 1) {
    const argument = stage.arguments[index];
    if (argument === undefined) break;
    if (argument.kind === 'VALUE') {
      positional.push(argument.value);
      continue;
    }
    const parameter = findParameter(parameters, argument.name, command, argument.offset);
    if (parameter.type === 'SwitchParameter') {
      await give(
        parameter,
        argument.value ?? { kind: 'LITERAL', value: true, offset: argument.offset },
        argument.offset,
      );
      continue;
    }
    const next = stage.arguments[index + 1];
    const value = argument.value ?? (next?.kind === 'VALUE' ? next.value : null);
    if (value === null) throw new ScriptError(describeMissing(parameter, stage), argument.offset);
    if (argument.value === null) index += 1;
    await give(parameter, value, argument.offset);
  }
  const open = parameters
    .filter(({ name, position }) => position !== undefined && !Object.hasOwn(bound, name))
    .toSorted((one, other) => (one.position ?? 0) - (other.position ?? 0));
  for (const [index, expression] of positional.entries()) {
    const parameter = open[index];
    if (parameter === undefined) throw new ScriptError(describeSurplus(command, expression, stage), expression.offset);
    await give(parameter, expression, expression.offset);
  }
  return bound;
}

async function readArgument(parameter: CmdletParameter, expression: Expression, scope: Scope): Promise<ArgumentValue> {
  const value = await evaluateArgument(expression, scope);
  try {
    if (value instanceof ScriptBlock) {
      if (parameter.type === 'Object') return value;
      if (parameter.type === 'Filter') return value.text;
      throw new CmdletError(`-${parameter.name} takes no script block.`, 2);
    }
    const converted = convertValue(value, parameter, expression.kind === 'WORD');
    refuseNothing(parameter, converted);
    return converted;
  } catch (error) {
    if (error instanceof CmdletError && !(error instanceof ScriptError))
      throw new ScriptError(error.message, expression.offset);
    throw error;
  }
}

/** Exchange took an identity of `$null` for "all", which has cost people their settings. */
function refuseNothing({ name, isMandatory = false }: CmdletParameter, value: Value): void {
  const isNothing = value === null || value === '';
  if (isNothing && (isMandatory || name === 'Identity'))
    throw new CmdletError(`-${name} is ${value === null ? '$null' : 'empty'}: it must name something.`, 2);
}

function describeMissing({ name, type }: CmdletParameter, { isFromShell }: CommandStage): string {
  const missing = `A value is missing behind -${name}.`;
  if (type !== 'Boolean') return missing;
  return isFromShell ? `${missing} ${eatenAdvice}` : `${missing} It can be $true or $false.`;
}

function describeSurplus(command: string, expression: Expression, { isFromShell }: CommandStage): string {
  const text = expression.kind === 'WORD' ? ` '${expression.text}'` : '';
  const advice = isFromShell ? ' Text with blanks needs quotes.' : '';
  return `${command} does not know what the value${text} is for; name its parameter.${advice}`;
}
