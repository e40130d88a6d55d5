import { expect, onTestFinished, test } from 'vitest';
import { smtpRouteOf } from './smtp/smtp-route.ts';
import { createSmtpTransport } from './smtp/smtp-transport.ts';
import { aDelivery, isSent } from './testing/a-delivery.ts';
import { aBreakableConnection } from './testing/breakable-connection.ts';
import { CatchingSmtpServer } from './testing/catching-smtp-server.ts';
import { eventually } from './testing/eventually.ts';

test('a mail of which PostgreSQL cannot note that it is handed over does not go out; the log says why in our words', async () => {
  const { startWorker, miss, once, attempts, clock, database } = await aDelivery();
  const { connection, breakOff, mend, refused } = await aBreakableConnection(database.url);
  let recipients = 0;
  const server = await new CatchingSmtpServer({
    onRcptTo: (_address, _session, answer) => {
      recipients += 1;
      if (recipients === 1) breakOff();
      answer();
    },
  }).start();
  onTestFinished(() => server.stop());
  const [row] = await miss(1);
  const transport = createSmtpTransport(smtpRouteOf(server.url));
  startWorker({ connection, installation: { transport, connectionsMax: 5, messagesPerMinuteMax: null } });
  await eventually('PostgreSQL is missed', () => refused() > 0);
  mend();
  const sent = await once(row!, isSent);
  expect(sent).toMatchObject({ failureCount: 0, sentAt: clock.now });
  expect(await attempts(row!)).toMatchObject([
    {
      outcome: 'FAILED_TEMPORARILY',
      handedOverAt: null,
      response: 'The mail was held back: the database could not be reached.',
    },
    { outcome: 'ACCEPTED' },
  ]);
  expect(server.received).toHaveLength(1);
});
