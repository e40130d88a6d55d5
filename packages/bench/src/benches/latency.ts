import { type Bench, checkWork } from '../bench.ts';
import { fillDatabase } from '../lab/fill-database.ts';
import { missedCalls } from '../lab/missed-calls.ts';
import { createPoster } from '../lab/post.ts';
import { startMailSink } from '../lab/start-mail-sink.ts';
import { startProduct } from '../lab/start-product.ts';
import { atMost, compare } from '../measure/compare.ts';
import { quantile } from '../measure/spread.ts';
import { takeTurns } from '../measure/take-turns.ts';

const callCount = 100;
const mailboxes = 1_000;

export const latency: Bench = {
  name: 'latency',
  title: `from the answer to a report to the mail server's answer, ${callCount} calls one after another, settle time 0`,
  limitedBy: 'How soon the worker looks at what is due; then the commits of begin and hand-over and the SMTP dialogue.',

  async run(lab) {
    const database = await fillDatabase(lab, 'ours', { mailboxes, settleSeconds: 0 });
    const sink = await startMailSink(lab);
    const product = await startProduct(lab, database, {
      role: 'all',
      env: { SMTP_URL: sink.smtpUrl, MAIL_FROM: 'unmissed@example.com' },
    });
    const poster = createPoster(product.url, 1);
    lab.atEnd(async () => poster.close());
    const { Unmissed: rounds } = await takeTurns(lab.rounds, {
      Unmissed: async (round) => {
        const waits: number[] = [];
        for (let index = 0; index < callCount; index += 1) {
          const name = `round${round}-${index}`;
          await poster.post(missedCalls({ name, count: 1, mailboxes }));
          const answeredAt = performance.timeOrigin + performance.now();
          const [mail] = await sink.take(1);
          checkWork('the call mailed', mail!.callId, `${name}-0`);
          waits.push(mail!.acceptedAt - answeredAt);
        }
        return waits;
      },
    });
    return [
      ...compare({ name: 'median', unit: 'ms', figures: { Unmissed: rounds.map((waits) => quantile(waits, 0.5)) } }),
      ...compare({
        name: 'p99',
        unit: 'ms',
        figures: { Unmissed: rounds.map((waits) => quantile(waits, 0.99)) },
        goals: { Unmissed: atMost(100, 'ms') },
      }),
    ];
  },
};
