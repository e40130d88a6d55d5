import type { ShellObject, Value } from '../cmdlet.ts';
import { isShellObject, toText } from '../language/value-text.ts';
import { withoutControls } from './cell-text.ts';
import type { Formatter } from './formatter.ts';
import { textOfLine } from './formatted-line.ts';

export interface ToLinesOptions {
  /** Makes the formatter for an object, and for those of its type that follow. */
  readonly choose: (object: ShellObject) => Formatter;
  /** How long a formatter may wait for more objects, so that live output is seen. */
  readonly patienceMs?: number;
}

/** Lines of values as they come: objects by a formatter, all else as its text. */
export async function* toLines(
  values: AsyncIterable<Value>,
  { choose, patienceMs = 300 }: ToLinesOptions,
): AsyncGenerator<string> {
  const iterator = values[Symbol.asyncIterator]();
  let formatter: Formatter | null = null;
  let type = '';
  try {
    for (;;) {
      const next = iterator.next();
      if (formatter?.isWaiting && (await isLate(next, patienceMs))) yield* formatter.flush();
      const { done, value } = await next;
      if (done) break;
      const object = isShellObject(value) && textOfLine(value) === null ? value : null;
      if (formatter !== null && object?.type !== type) {
        yield* formatter.end();
        formatter = null;
      }
      if (object === null) {
        yield textOfLine(value) ?? withoutControls(toText(value));
      } else {
        formatter ??= choose(object);
        ({ type } = object);
        yield* formatter.add(object);
      }
    }
    if (formatter !== null) yield* formatter.end();
  } catch (error) {
    // What came before the error is shown before it.
    if (formatter !== null) yield* formatter.end();
    throw error;
  } finally {
    await iterator.return?.();
  }
}

async function isLate(next: Promise<unknown>, patienceMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), patienceMs);
  });
  try {
    return await Promise.race([next.then(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
