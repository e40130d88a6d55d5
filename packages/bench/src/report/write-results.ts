import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Bench, Row } from '../bench.ts';
import { formatMarkdownTable } from './format-table.ts';

const file = fileURLToPath(new URL('../../RESULTS.md', import.meta.url));

export interface Measured {
  bench: Bench;
  rows: readonly Row[];
  /** What it was measured by, and on. */
  command: string;
  machine: string;
  /** Day of the measurement, for example `2026-11-23`. */
  date: string;
}

/** Writes RESULTS.md; what was measured before and not now stays in it. */
export async function writeResults(measured: readonly Measured[], benches: readonly Bench[]): Promise<void> {
  const before = await readFile(file, 'utf8').catch(() => '');
  const sections = benches.flatMap((bench) => {
    const now = measured.find((one) => one.bench === bench);
    const section = now === undefined ? sectionOf(before, bench.name) : formatSection(now);
    return section === null ? [] : [section];
  });
  await writeFile(file, `${introduction}\n\n${sections.join('\n\n')}\n`);
}

const introduction = `# Measurements

Each figure stands beside a peer, or beside what the machine can do at best, measured in the same run, in turns. Median
and spread are of the rounds; “ours ÷ this” is the median of the ratios round by round. Absolute figures say more about
the machine than about the product. Made by \`npm run bench -- --write\`.`;

function formatSection({ bench, rows, command, machine, date }: Measured): string {
  return [
    `## ${bench.name}`,
    `${bench.title}.`,
    `\`${command}\`, ${date}; ${machine}.`,
    formatMarkdownTable(rows),
    ...(bench.limitedBy === '' ? [] : [`**What limits it:** ${bench.limitedBy.trim()}`]),
  ].join('\n\n');
}

function sectionOf(text: string, name: string): string | null {
  const section = text.split(/^(?=## )/m).find((one) => one.startsWith(`## ${name}\n`));
  return section?.trim() ?? null;
}
