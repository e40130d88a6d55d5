import { extensionOf } from './fill-database.ts';

const reportCalls = `mutation Report($reports: [CallReportInput!]!) {
  reportCalls(input: { reports: $reports }) { results { status } userErrors { message } }
}`;

export interface ReportedCalls {
  reportCalls: { results: { status: string }[]; userErrors: unknown[] };
}

/** A request by which one missed call each of so many users is reported, each call whole. */
export function missedCalls({ name, count, mailboxes }: { name: string; count: number; mailboxes: number }): Buffer {
  const reports = Array.from({ length: count }, (_, index) => {
    const target = extensionOf(Math.floor(Math.random() * mailboxes));
    const endedAt = Date.now() - 1000;
    const rangAt = new Date(endedAt - 20_000).toISOString();
    return {
      source: 'pbx',
      callId: `${name}-${index}`,
      startedAt: rangAt,
      endedAt: new Date(endedAt).toISOString(),
      final: true,
      caller: { number: `+3314050${String(index % 10_000).padStart(4, '0')}`, name: 'Jean Martin' },
      calledNumber: target,
      legs: [{ target, ringingAt: rangAt, endedAt: new Date(endedAt).toISOString(), outcome: 'NO_ANSWER' }],
    };
  });
  return Buffer.from(JSON.stringify({ query: reportCalls, variables: { reports } }));
}
