import { dashes, withPlainDashes } from './characters.ts';
import type { Argument, Script } from './syntax.ts';

const parameter = new RegExp(`^([${dashes}][A-Za-z_?][^\\s:]*)(?::([^]*))?$`);

/** The arguments of `um` as one command. They are words already: quotes, commas and dollar signs in them are not read. */
export function readWords(words: readonly string[]): Script {
  const [name = '', ...rest] = words;
  const given = rest.map((word): Argument => {
    const [, found, value] = parameter.exec(word) ?? [];
    if (found === undefined) return { kind: 'VALUE', value: { kind: 'WORD', text: word, offset: 0 }, offset: 0 };
    return {
      kind: 'NAME',
      name: withPlainDashes(found).slice(1),
      value: value === undefined ? null : { kind: 'WORD', text: value, offset: 0 },
      offset: 0,
    };
  });
  const command = {
    kind: 'COMMAND',
    name: withPlainDashes(name),
    arguments: given,
    isFromShell: true,
    offset: 0,
  } as const;
  return { statements: [{ stages: [command], assignTo: null, offset: 0 }] };
}
