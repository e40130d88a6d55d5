import { setTimeout as pause } from 'node:timers/promises';
import type { SunkMail } from '../peers/mail-sink.ts';
import type { Lab } from './lab.ts';
import { startProgram } from './start-program.ts';

export interface MailSink {
  port: number;
  /** For SMTP_URL. */
  smtpUrl: string;
  /** Waits until it has so many mails, and takes them out. @throws when they do not come */
  take(count: number): Promise<SunkMail[]>;
}

const waitMsMax = 300_000;

/** A mail server that takes everything, as a process of its own. */
export async function startMailSink(lab: Lab): Promise<MailSink> {
  const { ready } = await startProgram(lab, new URL('../peers/mail-sink.js', import.meta.url));
  const url = String(ready['url']);
  const port = Number(ready['smtpPort']);
  return {
    port,
    smtpUrl: `smtp://127.0.0.1:${port}`,
    async take(count) {
      const deadline = performance.now() + waitMsMax;
      for (;;) {
        const has = Number(await (await fetch(`${url}/count`)).text());
        if (has >= count) return (await (await fetch(`${url}/mails`)).json()) as SunkMail[];
        if (performance.now() > deadline) throw new Error(`${has} of ${count} mails came.`);
        await pause(20);
      }
    },
  };
}

/** Mails a second between the first and the last of them. */
export function rateOf(mails: readonly SunkMail[]): number {
  const times = mails.map(({ acceptedAt }) => acceptedAt);
  return (mails.length - 1) / ((Math.max(...times) - Math.min(...times)) / 1000);
}
