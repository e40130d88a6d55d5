import { open } from 'node:fs/promises';
import { CmdletError, type CmdletParameter } from '../../cmdlet.ts';
import type { BoundParameters } from '../bind-arguments.ts';
import { isSet, textOf } from './arguments.ts';

const encodings: Readonly<Record<string, { readonly encoding: BufferEncoding; readonly mark: string }>> = {
  utf8: { encoding: 'utf8', mark: '' },
  utf8NoBOM: { encoding: 'utf8', mark: '' },
  utf8BOM: { encoding: 'utf8', mark: '\uFEFF' },
  unicode: { encoding: 'utf16le', mark: '\uFEFF' },
};

/** What commands that write a file have in common. */
export const fileParameters: readonly CmdletParameter[] = [
  {
    name: 'Encoding',
    type: 'String',
    values: Object.keys(encodings),
    description: 'How letters are written; utf8 without it.',
  },
  { name: 'Append', type: 'SwitchParameter', description: 'Writes behind what is there.' },
  { name: 'NoClobber', type: 'SwitchParameter', description: 'Does not replace a file.' },
  { name: 'Force', type: 'SwitchParameter', description: 'Replaces a file, as it does without it.' },
];

/**
 * Writes lines into a file as they come.
 *
 * @throws CmdletError when it cannot be written
 */
export async function writeLines(path: string, lines: AsyncIterable<string>, given: BoundParameters): Promise<void> {
  const { encoding, mark } = encodings[textOf(given, 'Encoding') ?? 'utf8'] ?? { encoding: 'utf8', mark: '' };
  const isAppended = isSet(given, 'Append');
  const flags = isAppended ? 'a' : isSet(given, 'NoClobber') ? 'wx' : 'w';
  const file = await open(path, flags).catch((error: NodeJS.ErrnoException) => {
    throw new CmdletError(
      `${path} cannot be written: ${error.code === 'EEXIST' ? 'it is there already' : error.message}.`,
    );
  });
  try {
    const isNew = (await file.stat()).size === 0;
    if (isNew && mark !== '') await file.write(mark, null, encoding);
    let waiting = '';
    for await (const line of lines) {
      waiting += `${line}\n`;
      if (waiting.length < 64 * 1024) continue;
      await file.write(waiting, null, encoding);
      waiting = '';
    }
    await file.write(waiting, null, encoding);
  } finally {
    await file.close();
  }
}
