import { CmdletError, type CmdletParameter, type Example } from '../../cmdlet.ts';
import { describeCommand, describeExamples } from '../../format/describe-command.ts';
import { formattedLine } from '../../format/formatted-line.ts';
import { wrap } from '../../format/wrap.ts';
import type { Builtin } from '../builtin.ts';
import { commonParametersOf } from '../common-parameters.ts';
import { isWildcard, toRegExp } from '../wildcard.ts';
import { isSet, textOf } from './arguments.ts';

/** What the overview says of the commands of the shell itself. */
const pipelines = 'Pipelines, files and help';
const cmdlets = 'Cmdlets';

interface Command {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly synopsis: string;
  readonly topic: string;
  readonly parameters: readonly CmdletParameter[];
  readonly common: readonly CmdletParameter[];
  readonly examples: readonly Example[];
}

export const getHelp: Builtin = {
  name: 'Get-Help',
  aliases: ['help', 'man'],
  synopsis: 'Explains a command, or lists those that there are.',
  examples: [
    { line: 'Get-Help', text: 'What there is, by topics.' },
    { line: 'Get-Help Set-UMMailboxPolicy', text: 'All about one command.' },
    { line: 'help Get-UMMailbox -Examples', text: 'Its examples only.' },
  ],
  parameters: [
    { name: 'Name', type: 'String', position: 0, description: 'A command; * and ? stand for any.' },
    { name: 'Examples', type: 'SwitchParameter', description: 'Shows its examples only.' },
    { name: 'Full', type: 'SwitchParameter', aliases: ['Detailed'], description: 'Shows all, as it does without it.' },
  ],
  async *run({ parameters, session, builtins }) {
    const name = textOf(parameters, 'Name') ?? '*';
    const commands: Command[] = [
      ...session.cmdlets.map((one) => ({
        ...one,
        aliases: [],
        topic: one.topic ?? cmdlets,
        common: commonParametersOf(one.shouldProcess),
        examples: one.examples ?? [],
      })),
      ...builtins.map((one) => ({ ...one, aliases: one.aliases ?? [], topic: pipelines, common: [] })),
    ];
    const pattern = toRegExp(name);
    const found = commands.filter((one) => [one.name, ...one.aliases].some((known) => pattern.test(known)));
    const [only, ...more] = found;
    if (only === undefined) throw new CmdletError(`There is no command '${name}'. See them all by: Get-Command`, 3);
    const { width } = session.console;
    const isOne = more.length === 0 && !isWildcard(name);
    const lines = !isOne
      ? describeAll(found, width)
      : isSet(parameters, 'Examples')
        ? [...describeExamples(only.examples, width), '']
        : describeCommand(only, width);
    for (const line of lines) yield formattedLine(line);
  },
};

function describeAll(commands: readonly Command[], width: number | null): string[] {
  const longest = Math.max(...commands.map(({ name }) => name.length));
  const topics = [...new Set(commands.map(({ topic }) => topic))];
  const lines = topics.flatMap((topic) => [
    '',
    topic,
    ...commands
      .filter((one) => one.topic === topic)
      .flatMap(({ name, synopsis }) => {
        const [first = '', ...rest] = wrap(synopsis, width === null ? null : Math.max(width - longest - 5, 20));
        return [`  ${name.padEnd(longest)}  ${first}`, ...rest.map((line) => ' '.repeat(longest + 4) + line)];
      }),
  ]);
  return [...lines, '', 'More about one, with examples: help Set-UMMailboxPolicy', ''];
}
