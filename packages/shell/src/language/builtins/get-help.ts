import { CmdletError, type Cmdlet } from '../../cmdlet.ts';
import { formattedLine } from '../../format/formatted-line.ts';
import { describeCommand } from '../../format/describe-command.ts';
import type { Builtin } from '../builtin.ts';
import { commonParametersOf } from '../common-parameters.ts';
import { isWildcard, toRegExp } from '../wildcard.ts';
import { textOf } from './arguments.ts';

export const getHelp: Builtin = {
  name: 'Get-Help',
  aliases: ['help', 'man'],
  synopsis: 'Explains a command, or lists those that there are.',
  parameters: [{ name: 'Name', type: 'String', position: 0, description: 'A command; * and ? stand for any.' }],
  async *run({ parameters, session, builtins }) {
    const name = textOf(parameters, 'Name') ?? '*';
    const commands = [
      ...session.cmdlets.map((one) => ({ ...one, common: commonParametersOf(one.shouldProcess), aliases: [] })),
      ...builtins.map((one) => ({ ...one, common: [], aliases: one.aliases ?? [] })),
    ];
    const pattern = toRegExp(name);
    const found = commands.filter((one) => [one.name, ...one.aliases].some((known) => pattern.test(known)));
    const [only, ...more] = found;
    if (only === undefined) throw new CmdletError(`There is no command '${name}'. See them all by: Get-Command`, 3);
    const lines =
      more.length === 0 && !isWildcard(name) ? describeCommand(only, session.console.width) : describeAll(found);
    for (const line of lines) yield formattedLine(line);
  },
};

function describeAll(commands: readonly Pick<Cmdlet, 'name' | 'synopsis'>[]): string[] {
  const longest = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, synopsis }) => `  ${name.padEnd(longest)}  ${synopsis}`);
  return ['', ...lines, '', 'More about one: Get-Help Set-UMMailboxPolicy', ''];
}
