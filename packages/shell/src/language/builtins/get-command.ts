import type { Cmdlet } from '../../cmdlet.ts';
import type { Builtin } from '../builtin.ts';
import { toRegExp } from '../wildcard.ts';
import { textOf } from './arguments.ts';

export const getCommand: Builtin = {
  name: 'Get-Command',
  aliases: ['gcm'],
  synopsis: 'Lists the commands that there are.',
  examples: [{ line: 'Get-Command *Policy*', text: 'Commands by a part of their name.' }],
  parameters: [{ name: 'Name', type: 'String', position: 0, description: 'A name; * and ? stand for any.' }],
  async *run({ parameters, session, builtins }) {
    const pattern = toRegExp(textOf(parameters, 'Name') ?? '*');
    const row = (kind: string, { name, synopsis }: Pick<Cmdlet, 'name' | 'synopsis'>) => ({
      type: 'CommandInfo',
      properties: { CommandType: kind, Name: name, Synopsis: synopsis },
    });
    for (const cmdlet of session.cmdlets) if (pattern.test(cmdlet.name)) yield row('Cmdlet', cmdlet);
    for (const builtin of builtins) if (pattern.test(builtin.name)) yield row('Shell', builtin);
  },
};
