import { type CmdletCall, CmdletError } from '../cmdlet.ts';
import { textOf } from './given.ts';

const RESULT_SIZE = 1000;
/** Most on a page of the API. */
const PAGE_SIZE_MAX = 200;

/** Pages no larger than what is asked for. @throws CmdletError */
export function pageSize(call: CmdletCall): { readonly first: number } {
  return { first: Math.min(resultSizeOf(call) + 1, PAGE_SIZE_MAX) };
}

/** As many as `-ResultSize` says. As Exchange does, it warns when that was not asked for and there are more. */
export async function* limited<T>(call: CmdletCall, all: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  const sizeMax = resultSizeOf(call);
  let size = 0;
  for await (const one of all) {
    if (size === sizeMax) {
      const isAsked = 'ResultSize' in call.parameters;
      if (!isAsked) call.warn(`There are more than ${sizeMax}. For all of them, add -ResultSize Unlimited.`);
      return;
    }
    size += 1;
    yield one;
  }
}

function resultSizeOf({ parameters }: CmdletCall): number {
  const text = textOf(parameters, 'ResultSize');
  if (text === undefined) return RESULT_SIZE;
  if (text.toLowerCase() === 'unlimited') return Infinity;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new CmdletError(`-ResultSize is ${text}; it takes a number from 1, or Unlimited.`, 2);
}
