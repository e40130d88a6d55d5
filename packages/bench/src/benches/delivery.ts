import { type Bench, checkWork } from '../bench.ts';
import { fillDatabase } from '../lab/fill-database.ts';
import { checkSent, makeDue } from '../lab/make-due.ts';
import { rateOf, startMailSink } from '../lab/start-mail-sink.ts';
import { startProduct } from '../lab/start-product.ts';
import { startProgram } from '../lab/start-program.ts';
import { atLeast, compare } from '../measure/compare.ts';
import { takeTurns } from '../measure/take-turns.ts';
import type { SunkMail } from '../peers/mail-sink.ts';

const mailCount = 2_000;
const connections = '5';
const bare = 'bare nodemailer pool';
const readyBytes = 'bare nodemailer pool, given ready bytes';

export const delivery: Bench = {
  name: 'delivery',
  title: `${mailCount} due notifications into a mail server, over ${connections} connections`,
  limitedBy:
    "The worker's thread, which is nearly always busy: it renders and puts together, as the pool does with the texts it " +
    "is given, and for each mail waits for two durable statements. Before the mail server gets a mail's first byte, " +
    'that it gets it has to be on disk, and so has its answer afterwards; a bare pool remembers nothing.',

  async run(lab) {
    const database = await fillDatabase(lab, 'ours', { mailboxes: 1_000, settleSeconds: 0 });
    const sink = await startMailSink(lab);
    await startProduct(lab, database, {
      role: 'worker',
      env: { SMTP_URL: sink.smtpUrl, SMTP_CONNECTIONS: connections, MAIL_FROM: 'unmissed@example.com' },
    });
    const peer = await startProgram(lab, new URL('../peers/nodemailer-pool.js', import.meta.url), {
      SMTP_PORT: String(sink.port),
      SMTP_CONNECTIONS: connections,
    });
    let captured: SunkMail[] = [];
    const post = (path: string) => {
      const mails = captured.map(({ to, raw }) => ({ to, raw }));
      return fetch(new URL(path, String(peer.ready['url'])), { method: 'POST', body: JSON.stringify(mails) });
    };
    const figures = await takeTurns(lab.rounds, {
      Unmissed: async (round) => {
        const name = `round${round}`;
        await makeDue(database, name, mailCount);
        captured = await sink.take(mailCount);
        checkWork('different calls mailed', new Set(captured.map(({ callId }) => callId)).size, mailCount);
        await checkSent(database, name, mailCount);
        return rateOf(captured);
      },
      // The same texts and headers to the same recipients.
      [bare]: async () => {
        await post('/parts');
        const sent = await sink.take(mailCount);
        checkWork('mails sent again', sent.map(callIdOf).toSorted(), captured.map(callIdOf).toSorted());
        return rateOf(sent);
      },
      [readyBytes]: async () => {
        await post('/bytes');
        const sent = await sink.take(mailCount);
        checkWork('mails sent again', sent.map(textOf).toSorted(), captured.map(textOf).toSorted());
        return rateOf(sent);
      },
    });
    return compare({ name: 'backlog', unit: 'mails/s', figures, goals: { [bare]: atLeast(0.8) } });
  },
};

function textOf({ to, raw }: SunkMail): string {
  return `${to}\n${raw}`;
}

function callIdOf({ to, callId }: SunkMail): string {
  return `${to}\n${callId}`;
}
