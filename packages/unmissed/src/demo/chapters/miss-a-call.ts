import type { Narrator } from '../narrator.ts';
import type { Office } from '../office.ts';
import { clara, missedCall } from '../reports.ts';

/** A missed call becomes a mail. */
export async function missACall(narrator: Narrator, { anna }: Office): Promise<void> {
  const { stage } = narrator;
  stage.heading('A call is missed: Anna gets a mail');
  await narrator.report(missedCall('call-1', '4711', new Date()));
  stage.fact('Reported', `call-1: ${clara.name} (${clara.number}) rang 4711 for 20 s; nobody answered`);
  const mail = await narrator.sentMail('call-1', anna);
  stage.mail(mail);
  const { status, decision } = await narrator.entry('call-1', anna);
  stage.fact('Log', `${status}, reason ${decision.reason}`);
  stage.fact('', decision.explanation);
}
