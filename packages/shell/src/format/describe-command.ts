import type { CmdletParameter, Example } from '../cmdlet.ts';
import { wrap } from './wrap.ts';

interface DescribedCommand {
  readonly name: string;
  readonly synopsis: string;
  readonly aliases: readonly string[];
  readonly parameters: readonly CmdletParameter[];
  readonly common: readonly CmdletParameter[];
  readonly examples?: readonly Example[];
}

/** Help for a command: synopsis, syntax, parameters, examples, in the headings of PowerShell, wrapped to the width of the terminal. */
export function describeCommand(
  { name, synopsis, aliases, parameters, common, examples = [] }: DescribedCommand,
  width: number | null,
): string[] {
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title, ...lines.flatMap((line) => indent(line, width))];
  const effective = parameters.filter(({ hasNoEffect = false }) => !hasNoEffect);
  const others = parameters.filter(({ hasNoEffect = false }) => hasNoEffect).map((one) => `-${one.name}`);
  const syntax = [name, ...[...effective, ...common].map(toSyntax)].join(' ');
  return [
    ...section('NAME', [[name, ...aliases].join(', ')]),
    ...section('SYNOPSIS', [synopsis]),
    ...section('SYNTAX', [syntax]),
    ...section('PARAMETERS', [...effective, ...common].flatMap(describeParameter)),
    ...section("EXCHANGE'S PARAMETERS WITHOUT EFFECT HERE", others.length === 0 ? [] : [others.join(', ')]),
    ...describeExamples(examples, width),
    '',
  ];
}

/** Lines to type stay whole, so that they can be copied. */
export function describeExamples(examples: readonly Example[], width: number | null): string[] {
  if (examples.length === 0) return [];
  return [
    '',
    'EXAMPLES',
    ...examples.flatMap(({ line, text }) => [...indent(text, width), `        ${line}`, '']).slice(0, -1),
  ];
}

/** As PowerShell writes it: `[-Identity] <String>`, brackets around what may be left out. */
function toSyntax({ name, type, position, isMandatory = false }: CmdletParameter): string {
  const label = position === undefined ? `-${name}` : `[-${name}]`;
  const whole = type === 'SwitchParameter' ? label : `${label} <${type}>`;
  return isMandatory ? whole : `[${whole}]`;
}

function describeParameter(parameter: CmdletParameter): string[] {
  const { name, type, description, aliases = [], values, isMandatory = false } = parameter;
  const facts = [
    ...(isMandatory ? ['Must be given.'] : []),
    ...(values === undefined ? [] : [`One of: ${values.join(', ')}.`]),
    ...(aliases.length > 0 ? [`Also: ${aliases.map((alias) => `-${alias}`).join(', ')}.`] : []),
    ...(parameter.fromPipeline === undefined ? [] : ['Taken from the pipeline.']),
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
