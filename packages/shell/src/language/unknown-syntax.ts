import type { Cursor } from './cursor.ts';

const statements = new Map([
  ...['if', 'else', 'elseif', 'switch'].map((word) => [word, 'a condition; Where-Object { … } may do'] as const),
  ...['for', 'foreach', 'while', 'do', 'until', 'break', 'continue'].map(
    (word) => [word, 'a loop; a pipeline with ForEach-Object may do'] as const,
  ),
  ...['function', 'filter', 'param', 'return', 'begin', 'process', 'end'].map(
    (word) => [word, 'part of a function'] as const,
  ),
  ...['try', 'catch', 'finally', 'throw', 'trap'].map((word) => [word, 'error handling; -ErrorAction may do'] as const),
  ...['class', 'enum', 'using', 'exit', 'data', 'workflow', 'configuration'].map(
    (word) => [word, 'a statement'] as const,
  ),
]);

type Sign = readonly [RegExp, string];

const signsAnywhere: readonly Sign[] = [
  [/\d>&\d|\d?>>?|</y, 'a redirection; Out-File or Export-Csv may do'],
  [/&&|\|\|/y, 'a chain of commands; put each on a line of its own'],
  [/&/y, 'the call operator'],
  [/@\{/y, 'a hash table'],
  [/@[A-Za-z_]\w*/y, 'splatting'],
];

/** In arguments these are plain text. */
const signsOfExpressions: readonly Sign[] = [
  [/\.(?=[\s\\/])/y, 'dot sourcing'],
  [/\[[A-Za-z][\w.[\], ]*\](::\w+)?/y, 'a .NET type'],
  [/::/y, 'a .NET member'],
  [/\+\+|--|[-+*/%]=/y, 'a compound assignment'],
];

const operators = new Set(
  'replace creplace ireplace split csplit join f is isnot as band bor bxor bnot shl shr xor'.split(' '),
);

/** Fails when a statement of PowerShell is here that this shell does not have. */
export function refuseStatements(cursor: Cursor): void {
  const word = cursor.looksAt(/[A-Za-z]+(?![\w-])/y)?.[0];
  const what = word && statements.get(word.toLowerCase());
  if (what) refuse(cursor, `'${word}'`, what);
}

/** Fails when a sign of PowerShell is here that this shell does not have. */
export function refuseSigns(cursor: Cursor, where: 'ARGUMENT' | 'EXPRESSION' = 'EXPRESSION'): void {
  for (const [pattern, what] of where === 'ARGUMENT' ? signsAnywhere : [...signsAnywhere, ...signsOfExpressions]) {
    const found = cursor.looksAt(pattern);
    if (found !== null) refuse(cursor, `'${found[0]}'`, what);
  }
}

/** Fails for an operator, named without its dash, that is not among those of this shell. */
export function refuseOperator(cursor: Cursor, name: string): never {
  if (operators.has(name.toLowerCase())) refuse(cursor, `-${name}`, 'an operator');
  cursor.fail(`-${name} is not an operator.`);
}

/** Fails for a call of a method, which stands before the cursor. */
export function refuseMethod(cursor: Cursor, name: string, offset: number): never {
  refuse(cursor, `.${name}(…)`, 'a .NET method', offset);
}

function refuse(cursor: Cursor, text: string, what: string, offset = cursor.position): never {
  const [kind, advice] = what.split('; ');
  cursor.fail(`${text} is PowerShell (${kind}), which um does not have${advice ? `; ${advice}` : ''}.`, offset);
}
