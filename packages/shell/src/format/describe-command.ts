import type { CmdletParameter } from '../cmdlet.ts';
import { wrap } from './wrap.ts';

interface DescribedCommand {
  readonly name: string;
  readonly synopsis: string;
  readonly aliases: readonly string[];
  readonly parameters: readonly CmdletParameter[];
  readonly common: readonly CmdletParameter[];
}

/** Help for a command: synopsis, syntax, parameters, in the headings of PowerShell, wrapped to the width of the terminal. */
export function describeCommand(
  { name, synopsis, aliases, parameters, common }: DescribedCommand,
  width: number | null,
): string[] {
  const section = (title: string, lines: readonly string[]) => [
    '',
    title,
    ...lines.flatMap((line) => indent(line, width)),
  ];
  const syntax = [name, ...parameters.map(toSyntax), ...common.map(toSyntax)].join(' ');
  return [
    ...section('NAME', [name]),
    ...section('SYNOPSIS', [synopsis]),
    ...section('SYNTAX', [syntax]),
    ...section('PARAMETERS', [...parameters, ...common].flatMap(describeParameter)),
    ...(aliases.length > 0 ? section('ALIASES', [aliases.join(', ')]) : []),
    '',
  ];
}

/** As PowerShell writes it: `[-Identity] <String>`, brackets around what may be left out. */
function toSyntax({ name, type, position, isMandatory = false }: CmdletParameter): string {
  const label = position === undefined ? `-${name}` : `[-${name}]`;
  const whole = type === 'SwitchParameter' ? label : `${label} <${type}>`;
  return isMandatory ? whole : `[${whole}]`;
}

function describeParameter(parameter: CmdletParameter): string[] {
  const { name, type, description, aliases = [], values, hasNoEffect = false, isMandatory = false } = parameter;
  const facts = [
    ...(isMandatory ? ['Must be given.'] : []),
    ...(values === undefined ? [] : [`One of: ${values.join(', ')}.`]),
    ...(aliases.length > 0 ? [`Also: ${aliases.map((alias) => `-${alias}`).join(', ')}.`] : []),
    ...(parameter.fromPipeline === undefined ? [] : ['Taken from the pipeline.']),
    ...(hasNoEffect && !description.includes('no effect') ? ['It has no effect here.'] : []),
  ];
  const heading = type === 'SwitchParameter' ? `-${name}` : `-${name} <${type}>`;
  return [heading, `    ${[description, ...facts].join(' ')}`];
}

/** Indents a line, and what goes on below it as far. */
function indent(line: string, width: number | null): string[] {
  const [blanks = ''] = /^ */.exec(line) ?? [];
  const room = width === null ? null : Math.max(width - 5 - blanks.length, 20);
  return wrap(line.trimStart(), room).map((part) => `    ${blanks}${part}`.trimEnd());
}
