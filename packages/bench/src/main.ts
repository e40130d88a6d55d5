import { parseArgs } from 'node:util';
import type { Bench, Row } from './bench.ts';
import { benches } from './benches.ts';
import { inLab } from './lab/lab.ts';
import { formatTable } from './report/format-table.ts';
import { describeMachine } from './report/machine.ts';
import { type Measured, writeResults } from './report/write-results.ts';

const usage = `npm run bench [name…] [-- options]

Measures Unmissed beside its peers and its limits; without a name, everything.

${benches.map(({ name, title }) => `  ${name.padEnd(11)}${title}`).join('\n')}

  --rounds <n>         rounds that count, 3 unless given
  --case <text>        only cases whose name has this text
  --large              also 10 million rows, and memory over a million calls (disk: 30 GB)
  --json               results as JSON on stdout
  --write              results into RESULTS.md of this package
  --strict             exit code 1 when something is not reached
  --profile <folder>   the product's processes leave their CPU profiles there
`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      case: { type: 'string' },
      large: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds);
  const areKnown = positionals.every((name) => benches.some((bench) => bench.name === name));
  if (values.help || !areKnown || !(rounds >= 1)) {
    process.stderr.write(usage);
    return values.help ? 0 : 2;
  }
  const chosen = positionals.length === 0 ? benches : benches.filter(({ name }) => positionals.includes(name));
  const measured: Measured[] = [];
  for (const bench of chosen) {
    const options = {
      rounds,
      isLarge: values.large,
      profileFolder: values.profile ?? null,
      onlyCase: values.case ?? null,
      say: (text: string) => process.stderr.write(`${bench.name}: ${text}\n`),
    };
    const one = await inLab(options, async (lab) => ({
      bench,
      rows: await bench.run(lab),
      command: commandOf(bench, values),
      machine: describeMachine(lab.postgresVersion),
      date: new Date().toISOString().slice(0, 10),
    }));
    measured.push(one);
    if (!values.json) show(bench, one.rows);
  }
  if (values.json) {
    const results = measured.map(({ bench, ...others }) => ({ bench: bench.name, ...others }));
    process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  }
  if (values.write) await writeResults(measured, benches);
  const isReached = measured.every(({ rows }) => rows.every(({ reach }) => reach === null || reach.isMet));
  return values.strict && !isReached ? 1 : 0;
}

function show({ name, title }: Bench, rows: readonly Row[]): void {
  process.stdout.write(`\n${name}: ${title}\n\n${formatTable(rows)}\n`);
}

/** By which others get this section again. */
function commandOf(
  { name }: Bench,
  { rounds, large, case: only }: { rounds: string; large: boolean; case?: string | undefined },
): string {
  const options = [
    ...(rounds === '3' ? [] : [`--rounds ${rounds}`]),
    ...(only === undefined ? [] : [`--case '${only}'`]),
    ...(large ? ['--large'] : []),
  ];
  return ['npm run bench', name, ...(options.length === 0 ? [] : ['--', ...options])].join(' ');
}
