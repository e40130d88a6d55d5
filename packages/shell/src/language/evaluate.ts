import type { Value } from '../cmdlet.ts';
import { comparisons, isTrue } from './compare.ts';
import { readProperty } from './read-property.ts';
import { type ArgumentValue, ScriptBlock } from './script-block.ts';
import { ScriptError } from './script-error.ts';
import type { Expression, Script } from './syntax.ts';
import { isList, toText } from './value-text.ts';

/** What an expression sees. */
export interface Scope {
  readonly variables: ReadonlyMap<string, Value>;
  /** `$_` */
  readonly item?: Value | undefined;
  run(script: Script, item: Value | undefined): AsyncIterable<Value>;
}

/** Variables that have the same value everywhere. */
export const constants: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** The value of an expression that is no script block. */
export async function evaluate(expression: Expression, scope: Scope): Promise<Value> {
  switch (expression.kind) {
    case 'LITERAL':
      return expression.value;
    case 'WORD':
      return expression.text;
    case 'TEXT': {
      const parts = [];
      for (const part of expression.parts)
        parts.push(typeof part === 'string' ? part : toText(await evaluate(part, scope)));
      return parts.join('');
    }
    case 'VARIABLE':
      return readVariable(expression.name, expression.offset, scope);
    case 'PROPERTY':
      return readProperty(await evaluate(expression.of, scope), expression.name);
    case 'INDEX':
      return at(await evaluate(expression.of, scope), await evaluate(expression.index, scope));
    case 'LIST': {
      const items = [];
      for (const item of expression.items) items.push(await evaluate(item, scope));
      return items;
    }
    case 'ARRAY':
      return collect(scope.run(expression.script, scope.item));
    case 'RESULT':
      return toResult(await collect(scope.run(expression.script, scope.item)));
    case 'UNARY': {
      const operand = await evaluate(expression.operand, scope);
      return expression.operator === 'not' ? !isTrue(operand) : -toNumber(operand, expression.offset);
    }
    case 'BINARY':
      return combine(expression, scope);
    case 'BLOCK':
      throw new ScriptError('A script block { … } can only be an argument of a command.', expression.offset);
    default:
      return expression satisfies never;
  }
}

/** The value of an argument. */
export async function evaluateArgument(expression: Expression, scope: Scope): Promise<ArgumentValue> {
  if (expression.kind === 'BLOCK') return new ScriptBlock(expression, (script, item) => scope.run(script, item));
  return evaluate(expression, scope);
}

/** All that a script yields. */
export async function collect(values: AsyncIterable<Value>): Promise<Value[]> {
  const all = [];
  for await (const value of values) all.push(value);
  return all;
}

/** What was yielded as one value: nothing is null, several are an array. */
export function toResult(values: readonly Value[]): Value {
  return values.length > 1 ? values : (values[0] ?? null);
}

function readVariable(name: string, offset: number, { variables, item }: Scope): Value {
  const lower = name.toLowerCase();
  const constant = constants.get(lower);
  if (constant !== undefined) return constant;
  if (lower === '_') {
    if (item !== undefined) return item;
    throw new ScriptError('$_ has a value only in the { … } of a command behind a pipe.', offset);
  }
  const value = variables.get(lower);
  // PowerShell would go on with nothing, and a mistyped name could widen what a command changes.
  if (value === undefined) throw new ScriptError(`The variable $${name} was given no value.`, offset);
  return value;
}

function at(of: Value, index: Value): Value {
  const items = isList(of) ? of : [of];
  return items.at(Number(index)) ?? null;
}

async function combine(expression: Extract<Expression, { kind: 'BINARY' }>, scope: Scope): Promise<Value> {
  const { operator, offset } = expression;
  const left = await evaluate(expression.left, scope);
  if (operator === 'and') return isTrue(left) && isTrue(await evaluate(expression.right, scope));
  if (operator === 'or') return isTrue(left) || isTrue(await evaluate(expression.right, scope));
  const right = await evaluate(expression.right, scope);
  const compare = comparisons.get(operator);
  if (compare !== undefined) return compare(left, right);
  if (operator === '+' && isList(left)) return [...left, ...(isList(right) ? right : [right])];
  if (operator === '+' && typeof left === 'string') return left + toText(right);
  return calculate(operator, toNumber(left, offset), toNumber(right, offset), offset);
}

function calculate(operator: string, left: number, right: number, offset: number): number {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  if (right === 0) throw new ScriptError('Nothing can be divided by 0.', offset);
  return operator === '/' ? left / right : left % right;
}

function toNumber(value: Value, offset: number): number {
  const number = value === null ? 0 : Number(isList(value) ? Number.NaN : toText(value));
  if (typeof value === 'boolean') return Number(value);
  if (Number.isNaN(number)) throw new ScriptError(`'${toText(value)}' is no number.`, offset);
  return number;
}
