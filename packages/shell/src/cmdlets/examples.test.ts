import { readFileSync } from 'node:fs';
import { createFakeServer } from '@unmissed/sdk/testing';
import { expect, test } from 'vitest';
import { bindArguments } from '../language/bind-arguments.ts';
import { builtins } from '../language/builtins/builtins.ts';
import { commonParametersOf } from '../language/common-parameters.ts';
import { findCommand } from '../language/find-command.ts';
import { parseScript } from '../language/parse-script.ts';
import { tryShell } from '../run/testing/try-shell.ts';
import { allCmdlets } from './index.ts';

const commands = [...allCmdlets, ...builtins];
const examples = commands.flatMap(({ name, examples: lines = [] }) => lines.map(({ line }) => [line, name] as const));

/** Gives the arguments of each command in a line to its parameters. */
async function bind(line: string): Promise<string[]> {
  const names = [];
  const nowhere = { variables: new Map([['text', '']]), run: async function* () {} };
  for (const { stages } of parseScript(line).statements)
    for (const [index, stage] of stages.entries()) {
      if (stage.kind === 'EXPRESSION') continue;
      const found = findCommand(stage.name, allCmdlets, stage.offset);
      const command = found.kind === 'CMDLET' ? found.cmdlet : found.builtin;
      const common = found.kind === 'CMDLET' ? commonParametersOf(found.cmdlet.shouldProcess) : [];
      const bound = await bindArguments(stage, command.name, [...command.parameters, ...common], nowhere);
      for (const { name, isMandatory = false, fromPipeline } of command.parameters)
        if (isMandatory && (index === 0 || fromPipeline === undefined)) expect(bound).toHaveProperty(name);
      names.push(command.name);
    }
  return names;
}

test.each(examples)('%s', async (line, name) => {
  expect(await bind(line)).toContain(name);
});

const pages = ['packages/docs/guide/shell.md', 'README.md'];
const documented = pages.flatMap((page) => {
  const text = readFileSync(new URL(`../../../../${page}`, import.meta.url), 'utf8');
  return [...text.matchAll(/^```powershell\n([^]*?)^```$/gm)].map((match) => [page, match[1] ?? ''] as const);
});

test('the pages that show the shell have something to type', () => {
  expect(new Set(documented.map(([page]) => page))).toEqual(new Set(pages));
});

test.each(documented)('what %s has its reader type can be read:\n%s', async (_page, script) => {
  expect((await bind(script)).length).toBeGreaterThan(0);
});

test.each(commands)('$name has examples', ({ examples: lines = [] }) => {
  expect(lines.length).toBeGreaterThan(0);
});

test('the overview names every command under a topic, and the help of one shows its examples', async () => {
  const shell = tryShell({ cmdlets: allCmdlets, client: createFakeServer().client(), width: 100 });
  const { out } = await shell.run('help');
  for (const { name } of commands) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
  expect(out).toMatch(/^Mailbox policies\n {2}Get-UMMailboxPolicy/m);
  const one = await shell.run('help set-ummailboxpolicy');
  expect(one.out).toContain('Set-UMMailboxPolicy -Identity MyUMMailboxPolicy -AllowMissedCallNotifications $false');
  expect(one.out).toMatch(/WITHOUT EFFECT HERE\n.*-AllowAutomaticSpeechRecognition, /);
  expect((await shell.run('Get-Help Get-UMDialPlan -Examples')).out).toMatch(
    /^\nEXAMPLES\n {4}All dial plans\.\n {8}Get-UMDialPlan\n/,
  );
});
