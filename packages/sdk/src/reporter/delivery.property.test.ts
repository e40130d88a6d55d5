import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Behaviour, REFUSED, REJECTED, reportServer } from '../../test/report-server.ts';
import { failure } from '../../test/scripted-server.ts';
import { createClient } from '../client.ts';

const trouble = fc.constantFrom<Behaviour>(
  'answer',
  'lose',
  'halve',
  'forget',
  'cut',
  'hang',
  { status: 429, headers: { 'retry-after': '1' } },
  failure('INTERNAL_SERVER_ERROR', { status: 500 }),
  failure('SERVICE_UNAVAILABLE', { status: 503 }),
  'crowd',
  { body: '<html>' },
);
const given = fc.record({
  callId: fc.constantFrom('a', 'b', 'c', 'd'),
  mark: fc.constantFrom(null, null, null, null, REJECTED, REFUSED),
  waits: fc.boolean(),
});

test('whatever the server does, every report is stored or rejected, and those of a call in their order', async () => {
  const outcome = fc.asyncProperty(
    fc.array(trouble, { maxLength: 12 }),
    fc.array(given, { minLength: 1, maxLength: 30 }),
    async (behaviours, reports) => {
      const server = await reportServer(behaviours);
      const rejected: string[] = [];
      const client = createClient({ url: server.url, timeoutMs: 25 });
      const reporter = client.calls.reporter({
        source: 'pbx',
        retry: { wait: () => Promise.resolve() },
        onRejected: ({ report }) => rejected.push(report.dialPlan ?? ''),
        onDropped: () => expect.unreachable(),
      });
      for (const [number, { callId, mark, waits }] of reports.entries()) {
        void reporter.report({ callId, calledNumber: mark, dialPlan: `${number}` });
        if (waits) await new Promise(setImmediate);
      }
      expect(await reporter.close()).toBe(0);
      await server.stop();

      // Repetitions are allowed, since nobody knows of a lost answer; the first time counts.
      const stored = [...new Map(server.stored.map((report) => [report.dialPlan, report.callId]))];
      for (const call of ['a', 'b', 'c', 'd']) {
        const sent = [...reports.entries()].filter(([, { callId, mark }]) => callId === call && mark === null);
        expect(stored.filter(([, callId]) => callId === call).map(([number]) => number)).toEqual(
          sent.map(([number]) => `${number}`),
        );
      }
      const marked = [...reports.entries()].filter(([, { mark }]) => mark !== null);
      expect(rejected.toSorted()).toEqual(marked.map(([number]) => `${number}`).toSorted());
    },
  );
  await fc.assert(outcome, { numRuns: 60, endOnFailure: true });
}, 60_000);
