import { CmdletError, type CmdletParameter, type Value } from '../cmdlet.ts';
import { convertValue, identityOf } from './convert-value.ts';
import { findKey } from './read-property.ts';
import { isShellObject } from './value-text.ts';

/**
 * What a cmdlet takes of an object of the pipeline, for parameters that were not given otherwise.
 *
 * @throws CmdletError when it can take nothing
 */
export function bindObject(
  command: string,
  parameters: readonly CmdletParameter[],
  given: Readonly<Record<string, unknown>>,
  item: Value,
): Record<string, Value> {
  const taking = parameters.filter(({ fromPipeline }) => fromPipeline !== undefined);
  if (taking.length === 0) throw new CmdletError(`${command} takes nothing from a pipeline.`, 2);
  const open = taking.filter(({ name }) => !Object.hasOwn(given, name));
  const taken: Record<string, Value> = {};
  for (const parameter of open) {
    const value = takeValue(parameter, item);
    if (value !== null) taken[parameter.name] = convertValue(value, parameter);
  }
  const isForNothing = open.length === taking.length && Object.keys(taken).length === 0;
  if (isForNothing) {
    const names = taking.map(({ name }) => `-${name}`).join(', ');
    throw new CmdletError(`${command} finds nothing for ${names} in an object of the pipeline.`, 2);
  }
  return taken;
}

function takeValue(parameter: CmdletParameter, item: Value): Value {
  const { name, aliases = [], type, fromPipeline } = parameter;
  if (!isShellObject(item)) return fromPipeline === 'VALUE' ? item : null;
  if (fromPipeline === 'VALUE' && type === 'Object') return item;
  for (const one of [name, ...aliases]) {
    const key = findKey(item, one);
    const value = key === undefined ? null : (item.properties[key] ?? null);
    if (value !== null) return value;
  }
  return fromPipeline === 'VALUE' ? identityOf(item) : null;
}
