// Prints how long importing the SDK takes, over the start of an empty Node: of processes started in turns the median and,
// for a busy machine, the shortest, in milliseconds. Beside it two well-known SDKs for GraphQL APIs, where installed.
import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

const packages = ['@unmissed/sdk', '@linear/sdk', '@shopify/admin-api-client'];
const roundCount = Number(process.argv[2] ?? 30);

const installed = packages.filter(isInstalled);
const programs = ['', ...installed.map((name) => `import ${JSON.stringify(name)};`)];
const times = new Map(programs.map((program) => [program, []]));
// The first round warms the disk's cache, and is not counted.
for (let round = 0; round <= roundCount; round += 1) {
  for (const program of programs) {
    const ms = timeOf(program);
    if (round > 0) times.get(program).push(ms);
  }
}

const sorted = programs.map((program) => times.get(program).toSorted((a, b) => a - b));
const [empty, ...imports] = sorted.map((all) => ({ median: all[Math.floor(all.length / 2)], shortest: all[0] }));
console.log(' median  shortest');
console.log(
  `${column(empty.median, 7)}${column(empty.shortest, 10)}  an empty Node ${process.version}, ${roundCount} starts`,
);
for (const [index, name] of installed.entries()) {
  const { median, shortest } = imports[index];
  console.log(`${more(median - empty.median, 7)}${more(shortest - empty.shortest, 10)}  ${name}`);
}
for (const name of packages) if (!installed.includes(name)) console.error(`not installed: ${name}`);

function timeOf(program) {
  const start = performance.now();
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: import.meta.dirname });
  return performance.now() - start;
}

function isInstalled(name) {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}

function column(ms, width) {
  return ms.toFixed(1).padStart(width);
}

function more(ms, width) {
  return `${ms < 0 ? '-' : '+'}${Math.abs(ms).toFixed(1)}`.padStart(width);
}
