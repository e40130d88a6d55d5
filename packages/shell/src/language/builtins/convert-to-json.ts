import { toJson } from '../../format/to-json.ts';
import type { Builtin } from '../builtin.ts';
import { collect } from '../evaluate.ts';
import { countOf, isSet } from './arguments.ts';

export const convertToJson: Builtin = {
  name: 'ConvertTo-Json',
  synopsis: 'Gives all objects as one JSON text: one as an object, several as an array.',
  examples: [
    {
      line: 'Get-UMMailboxPolicy | ConvertTo-Json',
      text: 'For other programs; -Json at a cmdlet always gives an array.',
    },
  ],
  parameters: [
    { name: 'Depth', type: 'Int32', description: 'How deep objects within objects are followed; 2 without it.' },
    { name: 'Compress', type: 'SwitchParameter', description: 'On one line.' },
    { name: 'AsArray', type: 'SwitchParameter', description: 'Also one object as an array.' },
  ],
  async *run({ parameters, input }) {
    const depth = countOf(parameters, 'Depth') ?? 2;
    const values = (await collect(input)).map((value) => toJson(value, depth));
    if (values.length === 0) return;
    const json = values.length > 1 || isSet(parameters, 'AsArray') ? values : values[0];
    yield JSON.stringify(json, null, isSet(parameters, 'Compress') ? 0 : 2);
  },
};
