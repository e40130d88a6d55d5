import { CmdletError, type ObjectFilter, type ShellObject, type Value } from '../cmdlet.ts';
import { comparisons, isTrue } from './compare.ts';
import { constants, evaluate, type Scope } from './evaluate.ts';
import { normalizeScript, parseScript } from './parse-script.ts';
import { findKey } from './read-property.ts';
import { ScriptError } from './script-error.ts';
import type { Expression, Script } from './syntax.ts';

const token = /'(?:[^']|'')*'|"(?:[^"`]|`[^]|"")*"|\$[\w:]+|[-\u2013]\w+|[A-Za-z_]\w*/g;
const constant = /^['"]?\$?(true|false|null)['"]?$/i;

/**
 * Reads a condition in Exchange's OPATH, where names of properties stand by themselves:
 * `UMMailboxPolicy -eq 'Warehouse' -and Name -like 'A*'`.
 *
 * @throws CmdletError when it is none
 */
export function readFilter(condition: string, variables: Scope['variables']): ObjectFilter {
  const names = new Set<string>();
  // To the language, the name of a property is that of a command.
  const script = condition.replaceAll(token, (found) => {
    const [, name] = constant.exec(found) ?? [];
    if (name !== undefined) return `$${name}`;
    if (!/^\w/.test(found)) return found;
    names.add(found);
    return `$_.${found}`;
  });
  const expression = inWordsOfFilter(() => expectCondition(toExpression(parseScript(normalizeScript(script)))));
  return {
    properties: [...names],
    equalTo: new Map(equalitiesIn(expression)),
    // What has no such property fits neither a condition nor its opposite: a mistyped name must not widen what is changed.
    matches: async (object) =>
      [...names].every((name) => findKey(object, name) !== undefined) &&
      isTrue(await evaluate(expression, scopeOf(object, variables))),
  };
}

function scopeOf(item: ShellObject, variables: Scope['variables']): Scope {
  return {
    variables,
    item,
    async *run(script) {
      yield await evaluate(toExpression(script), scopeOf(item, variables));
    },
  };
}

function toExpression({ statements: [statement, ...others] }: Script): Expression {
  const [stage, ...further] = statement?.stages ?? [];
  if (stage?.kind === 'EXPRESSION' && statement?.assignTo === null && others.length + further.length === 0)
    return stage.expression;
  return refuse();
}

/** A name by itself would fit whatever has a value, and so nearly all. */
function expectCondition(expression: Expression): Expression {
  if (expression.kind === 'RESULT') expectCondition(toExpression(expression.script));
  else if (expression.kind === 'UNARY' && expression.operator === 'not') expectCondition(expression.operand);
  else if (expression.kind !== 'BINARY') refuse();
  else if (expression.operator === 'and' || expression.operator === 'or')
    [expression.left, expression.right].forEach(expectCondition);
  else if (!comparisons.has(expression.operator)) refuse();
  return expression;
}

function refuse(): never {
  throw new CmdletError("-Filter is no condition such as: Name -like 'A*' -and UMMailboxPolicy -eq 'Warehouse'", 2);
}

/** What all of a condition depends on: comparisons by -eq, joined by -and. */
function equalitiesIn(expression: Expression): (readonly [string, Value])[] {
  if (expression.kind === 'RESULT') return equalitiesIn(toExpression(expression.script));
  if (expression.kind !== 'BINARY') return [];
  const { operator, left, right } = expression;
  if (operator === 'and') return [...equalitiesIn(left), ...equalitiesIn(right)];
  if (!/^[ic]?eq$/.test(operator) || left.kind !== 'PROPERTY') return [];
  if (right.kind === 'LITERAL') return [[left.name.toLowerCase(), right.value]];
  const value = right.kind === 'VARIABLE' ? constants.get(right.name.toLowerCase()) : undefined;
  return value === undefined ? [] : [[left.name.toLowerCase(), value]];
}

/** Places in a condition are not those in the script. */
function inWordsOfFilter<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ScriptError ? new CmdletError(`-Filter: ${error.message}`, 2) : error;
  }
}
