import type { CmdletParameter } from '../cmdlet.ts';

interface DescribedCommand {
  readonly name: string;
  readonly synopsis: string;
  readonly aliases: readonly string[];
  readonly parameters: readonly CmdletParameter[];
  readonly common: readonly CmdletParameter[];
}

/** Help for a command: synopsis, syntax, parameters, in the headings of PowerShell. */
export function describeCommand({ name, synopsis, aliases, parameters, common }: DescribedCommand): string[] {
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

function section(title: string, lines: readonly string[]): string[] {
  return ['', title, ...lines.map((line) => `    ${line}`)];
}
