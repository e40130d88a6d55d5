import type { Builtin } from '../builtin.ts';
import { isList, toText } from '../value-text.ts';
import { valueOf } from './arguments.ts';

export const writeOutput: Builtin = {
  name: 'Write-Output',
  aliases: ['echo', 'write'],
  synopsis: 'Gives a value down the pipeline.',
  examples: [{ line: 'Write-Output MyUMMailboxPolicy | Get-UMMailboxPolicy', text: 'A value for the next command.' }],
  parameters: [{ name: 'InputObject', type: 'Object', position: 0, isMandatory: true, description: 'The value.' }],
  async *run({ parameters }) {
    const value = valueOf(parameters, 'InputObject');
    if (isList(value)) yield* value;
    else yield value;
  },
};

export const writeHost: Builtin = {
  name: 'Write-Host',
  synopsis: 'Says something to the person, on stderr.',
  examples: [{ line: "Write-Host 'Done.'", text: 'Says something, and leaves the data alone.' }],
  parameters: [{ name: 'Object', type: 'Object', position: 0, description: 'What to say.' }],
  // oxlint-disable-next-line require-yield
  async *run({ parameters, session }) {
    session.console.talk(toText(valueOf(parameters, 'Object')));
  },
};
