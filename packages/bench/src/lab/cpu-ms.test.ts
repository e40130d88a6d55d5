import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { cpuMsOf, cpuMsOfFamily } from './cpu-ms.ts';

const spin = 'while (process.cpuUsage().user < 200_000);';

test.runIf(process.platform === 'linux')(
  'what a child used counts for the family, also when it has ended',
  async () => {
    const [own, family] = [await cpuMsOf(process.pid), await cpuMsOfFamily(process.pid)];
    spawnSync(process.execPath, ['-e', spin]);
    const ownSince = (await cpuMsOf(process.pid)) - own;
    expect((await cpuMsOfFamily(process.pid)) - family - ownSince).toBeGreaterThanOrEqual(190);
  },
);
