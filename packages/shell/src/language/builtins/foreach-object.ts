import { CmdletError } from '../../cmdlet.ts';
import type { Builtin } from '../builtin.ts';
import { readProperty } from '../read-property.ts';
import { ScriptBlock } from '../script-block.ts';
import { isList } from '../value-text.ts';
import { textOf } from './arguments.ts';

export const forEachObject: Builtin = {
  name: 'ForEach-Object',
  aliases: ['foreach', '%'],
  synopsis: 'Runs { … } for each object, which is $_ in it; or gives one of its properties.',
  examples: [
    { line: 'Get-UMMailbox | ForEach-Object { "$($_.Name): $($_.Extensions)" }', text: 'Makes a line of each.' },
    { line: "'a@example.com','b@example.com' | % { Get-UMMailbox $_ }", text: 'A command for each.' },
  ],
  parameters: [
    {
      name: 'Process',
      aliases: ['MemberName'],
      type: 'Object',
      position: 0,
      isMandatory: true,
      description: 'What to run, or the name of a property.',
    },
  ],
  async *run({ parameters, input }) {
    const process = parameters['Process'];
    const name = process instanceof ScriptBlock ? null : textOf(parameters, 'Process');
    if (name === '') throw new CmdletError('-MemberName is empty.', 2);
    for await (const item of input) {
      if (process instanceof ScriptBlock) yield* process.run(item);
      else {
        const value = readProperty(item, name ?? '');
        if (isList(value)) yield* value;
        else yield value;
      }
    }
  },
};
