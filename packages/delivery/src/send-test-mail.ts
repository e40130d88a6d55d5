import {
  type Database,
  endTestMail,
  findSmtpRoute,
  getOrganization,
  lockTestMail,
  openLane,
  transaction,
} from '@unmissed/database';
import type { Lanes } from './create-lanes.ts';
import { SendError } from './mail-transport.ts';
import { sendOneTestMail } from './send-one-test-mail.ts';
import { keptWords } from './kept-words.ts';

/** The server's words in the record; the rest of a longer reply is of no use. */
const responseLengthMax = 2000;

/**
 * Sends the test mail that waits longest, if there is one, whatever the state of its lane: it is there to show what the
 * mail server says. Its row stays locked meanwhile, so that it waits again when this process dies. Returns whether
 * there was one.
 */
export async function sendTestMail(db: Database, lanes: Lanes, now: () => Date): Promise<boolean> {
  return transaction(db, async (tx) => {
    const mail = await lockTestMail(tx);
    if (mail === null) return false;
    const { organizationId, id, recipient, language, requestedBy: sentBy } = mail;
    const route = await findSmtpRoute(tx, organizationId);
    const lane = await lanes.laneOf({ organizationId, routeChangedAt: route?.updatedAt ?? null });
    // The route went away just now: the next time it is the installation's.
    if (lane === null) return true;
    const { name: organization } = await getOrganization(tx, organizationId);
    const { transport, sender } = lane;
    const said = await sendOneTestMail(transport, {
      id,
      recipient,
      sender,
      language,
      sentBy,
      organization,
      now: now(),
    }).catch((error: unknown) => {
      if (error instanceof SendError) return error;
      throw error;
    });
    const isSent = !(said instanceof SendError);
    await endTestMail(tx, organizationId, id, {
      status: isSent ? 'SENT' : 'FAILED',
      endedAt: now(),
      host: transport.name,
      smtpCode: said.smtpCode,
      response: keptWords(isSent ? said.response : said.message, responseLengthMax),
    });
    if (isSent) await openLane(tx, lane.id);
    return true;
  });
}
