import { expect, test } from 'vitest';
import { parseScript } from './parse-script.ts';
import { ScriptError } from './script-error.ts';
import type { Argument, Expression } from './syntax.ts';
import { toText } from './value-text.ts';

/** An expression in brackets, so that one sees what belongs together. */
function show(expression: Expression): string {
  switch (expression.kind) {
    case 'LITERAL':
      return typeof expression.value === 'string' ? `"${expression.value}"` : toText(expression.value);
    case 'WORD':
      return expression.text;
    case 'TEXT':
      return `text(${expression.parts.map((part) => (typeof part === 'string' ? `"${part}"` : show(part))).join(' ')})`;
    case 'VARIABLE':
      return `$${expression.name}`;
    case 'PROPERTY':
      return `${show(expression.of)}.${expression.name}`;
    case 'INDEX':
      return `${show(expression.of)}[${show(expression.index)}]`;
    case 'LIST':
      return `(${expression.items.map(show).join(', ')})`;
    case 'ARRAY':
    case 'RESULT':
    case 'BLOCK':
      return `${expression.kind}{${showScript(expression.script)}}`;
    case 'UNARY':
      return `(${expression.operator} ${show(expression.operand)})`;
    case 'BINARY':
      return `(${show(expression.left)} ${expression.operator} ${show(expression.right)})`;
    default:
      return expression satisfies never;
  }
}

function showArgument(argument: Argument): string {
  if (argument.kind === 'VALUE') return show(argument.value);
  return `-${argument.name}${argument.value === null ? '' : `:${show(argument.value)}`}`;
}

function showScript({ statements }: ReturnType<typeof parseScript>): string {
  const shown = statements.map(({ stages, assignTo }) => {
    const pipeline = stages.map((stage) =>
      stage.kind === 'EXPRESSION'
        ? show(stage.expression)
        : [stage.name, ...stage.arguments.map(showArgument)].join(' '),
    );
    return `${assignTo === null ? '' : `${assignTo} = `}${pipeline.join(' | ')}`;
  });
  return shown.join(' ; ');
}

test.each([
  [
    'Set-UMMailboxPolicy -identity MyUMMailboxPolicy -AllowMissedCallNotifications $true',
    'Set-UMMailboxPolicy -identity "MyUMMailboxPolicy" -AllowMissedCallNotifications $true',
  ],
  ['Set\u2013UMMailboxPolicy \u2013Identity \u201CMy policy\u201D', 'Set-UMMailboxPolicy -Identity "My policy"'],
  ['Get-X -Confirm:$false -Name:a,b', 'Get-X -Confirm:$false -Name:("a", "b")'],
  ['Get-X a , b,\n c', 'Get-X ("a", "b", "c")'],
  ['Get-X \'it\'\'s\' "say ""hi"""', 'Get-X "it\'s" "say "hi""'],
  ['Get-X "a`tb`"c`$d"', 'Get-X "a\tb"c$d"'],
  ['Get-X "$name: $(Get-Y).$" ', 'Get-X text($name ": " RESULT{Get-Y} "." "$")'],
  ['Get-X sip:$user@example.org', 'Get-X text("sip:" $user "@example.org")'],
  ['Get-X $_.Name $x[0].Name', 'Get-X $_.Name $x["0"].Name'.replace('"0"', '0')],
  ["Get-X @'\nline 'one'\nline two\n'@ -After", 'Get-X "line \'one\'\nline two" -After'],
  ['Get-X @"\nhello $name\n"@', 'Get-X text("h" "e" "l" "l" "o" " " $name)'],
  ["Get-X @'\n'@", 'Get-X ""'],
  ['Get-X # all of them\nGet-Y <# not\nthis #> -A', 'Get-X ; Get-Y -A'],
  ['Get-X `\n  -A b', 'Get-X -A "b"'],
  ['Get-X |\n  # first\n Get-Y', 'Get-X | Get-Y'],
  ['Get-X\n  | Get-Y\n| Get-Z', 'Get-X | Get-Y | Get-Z'],
  ['$a = Get-X; $b=1,2', 'a = Get-X ; b = (1, 2)'],
  ['$a = @(Get-X; 3)', 'a = ARRAY{Get-X ; 3}'],
  [
    'Get-X | ? { $_.A -eq 1 -and -not ($PSItem.B -LIKE "x*") -or !$c }',
    'Get-X | ? BLOCK{((($_.A eq 1) and (not RESULT{($_.B like "x*")})) or (not $c))}',
  ],
  ['1 + 2 * 3 -gt -4', '((1 + (2 * 3)) gt (- 4))'],
  ['$_ -in 1,2', '($_ in (1, 2))'],
  ['Get-X 4711 007 -5 1.50', 'Get-X "4711" "007" "-5" "1.50"'],
  ['Export-Csv .\\a.csv ; Export-Csv ./a[1].csv', 'Export-Csv ".\\a.csv" ; Export-Csv "./a[1].csv"'],
  ['', ''],
])('%s', (text, shown) => {
  expect(showScript(parseScript(text))).toBe(shown);
});

test.each([
  ['Get-X > a.txt', 6, 'redirection'],
  ['Get-X 2>&1', 6, 'redirection'],
  ['if ($true) { Get-X }', 0, 'condition'],
  ['$x = foreach ($a in $b) { $a }', 5, 'loop'],
  ['function Get-Y { }', 0, 'function'],
  ['try { Get-X }', 0, 'error handling'],
  ['[DateTime]::Now', 0, '.NET type'],
  ['$x.Trim()', 2, '.NET method'],
  ['& Get-X', 0, 'call operator'],
  ['Get-X && Get-Y', 6, 'chain'],
  ['Get-X -A @{a=1}', 9, 'hash table'],
  ['Get-X @given', 6, 'splatting'],
  ['$x -replace "a"', 3, 'operator'],
  ['$env:PATH', 0, 'drive'],
  ['$x += 1', 3, 'assignment'],
  ['. ./other.ps1', 0, 'dot sourcing'],
])('%s is PowerShell, and said not to be here', (text, offset, what) => {
  const error = catchError(text);
  expect(error.message).toContain(what);
  expect(error).toMatchObject({ offset, exitCode: 2, isIncomplete: false });
});

test.each([
  "Get-X 'a",
  'Get-X "a $x',
  'Get-X (',
  'Get-X | ',
  'Get-X a,',
  '<# a',
  "Get-X @'\na",
  'Get-X | ? { $_.A -eq',
  '$a =',
])('%s may go on in the next line', (text) => {
  expect(catchError(text)).toMatchObject({ isIncomplete: true });
});

test.each([
  ['Get-X )', 6],
  ['Get-X | 5', 8],
  ['Get-X $', 6],
  ['$a.b = 1', 5],
  ['$x -likes 1', 3],
  ['1 2', 2],
])('%s is wrong at %i', (text, offset) => {
  expect(catchError(text)).toMatchObject({ offset, isIncomplete: false });
});

function catchError(text: string): ScriptError {
  try {
    parseScript(text);
  } catch (error) {
    if (error instanceof ScriptError) return error;
    throw error;
  }
  throw new Error('It was read.');
}
