import { type Bench, checkWork } from '../bench.ts';
import { fillDatabase } from '../lab/fill-database.ts';
import { missedCalls, type ReportedCalls } from '../lab/missed-calls.ts';
import { createPoster, timeAll } from '../lab/post.ts';
import { countReported } from '../lab/reported-rows.ts';
import { startPeer } from '../lab/start-peer.ts';
import { startProduct } from '../lab/start-product.ts';
import { atLeast, compare } from '../measure/compare.ts';
import { takeTurns } from '../measure/take-turns.ts';

const reporters = 64;
const mailboxes = 1_000;
const callCount = 2_000;

export const single: Bench = {
  name: 'single',
  title: `\`reportCalls\` with one report each, from ${reporters} reporters at a time`,
  limitedBy:
    'Round trips and commits, as long as each report has its own transaction; when reports share them, ' +
    'one thread of Node.',

  async run(lab) {
    const ours = await fillDatabase(lab, 'ours', { mailboxes });
    const theirs = await lab.createDatabase('theirs', ours);
    const product = await startProduct(lab, ours);
    const sides = [
      { database: ours, url: product.url },
      { database: theirs, url: (await startPeer(lab, 'Apollo + Fastify', theirs)).url },
    ].map(({ database, url }) => {
      const poster = createPoster(url, reporters);
      lab.atEnd(async () => poster.close());
      return async (round: number): Promise<number> => {
        const jobs = Array.from({ length: callCount }, (_, index) =>
          missedCalls({ name: `round${round}-${index}`, count: 1, mailboxes }),
        );
        const seconds = await timeAll(jobs, reporters, async (body) => {
          const { reportCalls } = await poster.post<ReportedCalls>(body);
          checkWork('the report', reportCalls.results, [{ status: 'ACCEPTED' }]);
        });
        const stored = await countReported(database, `round${round}`);
        checkWork('calls, legs and decisions', stored, [callCount, callCount, callCount]);
        return callCount / seconds;
      };
    });
    const figures = await takeTurns(lab.rounds, {
      Unmissed: sides[0]!,
      'Apollo + Fastify, one transaction each': sides[1]!,
    });
    return compare({
      name: `${reporters} reporters`,
      unit: 'calls/s',
      figures,
      goals: { 'Apollo + Fastify, one transaction each': atLeast(2) },
    });
  },
};
