import type { Client } from '@unmissed/sdk';
import { allowAgain } from './chapters/allow-again.ts';
import { forbid } from './chapters/forbid.ts';
import { missACall } from './chapters/miss-a-call.ts';
import { readTheLog } from './chapters/read-the-log.ts';
import { ringAGroup } from './chapters/ring-a-group.ts';
import { setUpOffice } from './chapters/set-up-office.ts';
import { expectEqual } from './expectation.ts';
import type { MailCatcher } from './mail-catcher.ts';
import { createNarrator } from './narrator.ts';
import type { Stage } from './stage.ts';

/** The whole story, by the API alone. @throws UnmetExpectation at the first thing that does not come out as it should */
export async function tellStory(client: Client, catcher: MailCatcher, stage: Stage): Promise<void> {
  const narrator = createNarrator(client, catcher, stage);
  const office = await setUpOffice(narrator);
  await missACall(narrator, office);
  await forbid(narrator, office);
  await allowAgain(narrator, office);
  await ringAGroup(narrator, office);
  await readTheLog(narrator);
  expectEqual('the mails that came', catcher.mails.map(({ callId }) => callId).toSorted(), [
    'call-1',
    'call-3',
    'call-5',
    'call-5',
  ]);
}
