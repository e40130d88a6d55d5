import { setTimeout as pause } from 'node:timers/promises';
import type { TestMail } from '@unmissed/sdk';
import { type CmdletCall, CmdletError } from '../../cmdlet.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { enumName } from '../enum-names.ts';
import { givenOf, requiredTextOf, textOf } from '../given.ts';
import { momentOf } from '../moment-of.ts';

const intervalMs = 500;
const waitingMsMax = 60_000;

export const sendUMTestMail = defineCmdlet({
  name: 'Send-UMTestMail',
  synopsis: 'Sends a mail by the way that notifications go, and shows what the mail server said.',
  examples: [{ line: 'Send-UMTestMail anna@example.com', text: 'Sends a mail, and shows what the mail server said.' }],
  parameters: [
    { name: 'To', type: 'String', description: 'E-mail address.', position: 0, isMandatory: true },
    { name: 'Language', type: 'String', description: "Its language, for example fr-FR. Default: the organization's." },
  ],
  shouldProcess: 'ON_REQUEST',
  columns: ['To', 'Status', 'Host', 'Response'],
  parameterNames: { to: 'To', language: 'Language' },
  async *run(call) {
    const { parameters, client, signal } = call;
    const to = requiredTextOf(parameters, 'To');
    if (!(await call.shouldProcess('Send-UMTestMail', to))) return;
    const input = { to, ...givenOf({ language: textOf(parameters, 'Language') }) };
    const { testMail } = await client.testMails.send(input, { signal });
    const ended = await waitFor(call, testMail);
    yield testMailObject(ended);
    if (ended.status === 'FAILED') throw new CmdletError(`The mail to ${to} failed: ${ended.response ?? 'no answer'}`);
    if (ended.status === 'WAITING') call.warn('The mail still waits. Does a worker run?');
  },
});

async function waitFor(call: CmdletCall, asked: TestMail): Promise<TestMail> {
  const { client, signal } = call;
  let testMail = asked;
  for (let waitedMs = 0; testMail.status === 'WAITING' && waitedMs < waitingMsMax; waitedMs += intervalMs) {
    call.progress('Waiting for the mail server', waitedMs / waitingMsMax);
    await pause(intervalMs, undefined, { signal });
    testMail = await client.testMails.get({ id: testMail.id }, { signal });
  }
  return testMail;
}

function testMailObject(testMail: TestMail) {
  return {
    type: 'UMTestMail',
    properties: {
      To: testMail.to,
      Status: enumName(testMail.status),
      Host: testMail.host,
      SmtpCode: testMail.smtpCode,
      Response: testMail.response,
      Identity: testMail.id,
      WhenCreated: momentOf(testMail.createdAt),
      WhenEnded: momentOf(testMail.endedAt),
    },
  };
}
