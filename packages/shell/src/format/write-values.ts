import type { Value } from '../cmdlet.ts';
import type { Session } from '../language/session.ts';
import { chooseFormatter } from './choose-formatter.ts';
import { textOfLine } from './formatted-line.ts';
import { toJson } from './to-json.ts';
import { toLines } from './to-lines.ts';

/** Writes what a statement yields: by its view, or with `-Json` as one array. */
export async function writeValues(values: AsyncIterable<Value>, session: Session): Promise<void> {
  session.isJson = false;
  const iterator = values[Symbol.asyncIterator]();
  // Whether JSON is wanted is known once the first value was asked for.
  const first = await iterator.next();
  const all = resume(first, iterator);
  if (session.isJson) await writeJson(all, session);
  else
    for await (const line of toLines(all, { choose: (object) => chooseFormatter(object, session) }))
      await session.console.write(`${line}\n`);
}

async function* resume(first: IteratorResult<Value>, iterator: AsyncIterator<Value>): AsyncGenerator<Value> {
  try {
    for (let next = first; next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

/** After an error the array stays open, so that nobody takes a part for the whole. */
async function writeJson(values: AsyncIterable<Value>, { console }: Session): Promise<void> {
  let isFirst = true;
  for await (const value of values) {
    const json = JSON.stringify(textOfLine(value) ?? toJson(value));
    await console.write(isFirst ? `[\n  ${json}` : `,\n  ${json}`);
    isFirst = false;
  }
  await console.write(isFirst ? '[]\n' : '\n]\n');
}
