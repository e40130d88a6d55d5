import type { CallReportInput } from '../src/generated/operations.generated.ts';
import { data, failure, type Reply, scriptedServer } from './scripted-server.ts';

/**
 * What the server does with a request of reports:
 * - `answer`: stores them, and says so.
 * - `lose`, `halve`, `forget`: stores them, but the answer is lost, torn, or not about each of them.
 * - `crowd`: finds more than one report too large a request.
 * - `cut`, `hang`, or a reply: stores nothing.
 */
export type Behaviour = 'answer' | 'lose' | 'halve' | 'forget' | 'crowd' | 'cut' | 'hang' | Reply;

/** Marks, in `calledNumber`, that make trouble wherever the report goes. */
export const REJECTED = 'rejected by itself';
export const REFUSED = 'refused with the whole request';
export const CRASHING = 'the server fails at it';

/** A real HTTP server that takes reports, and behaves in turn as `behaviours` say, then well. */
export async function reportServer(behaviours: readonly Behaviour[] = []) {
  const stored: CallReportInput[] = [];
  const script = [...behaviours];
  const server = await scriptedServer(({ variables }) => {
    const behaviour = script.shift() ?? 'answer';
    if (typeof behaviour === 'object') return behaviour;
    if (behaviour === 'cut' || behaviour === 'hang') return { instead: behaviour };
    const reports = variables?.['reports'] as CallReportInput[];
    if (behaviour === 'crowd' && reports.length > 1) return { status: 413, body: '<html>' };
    if (reports.some(({ calledNumber }) => calledNumber === CRASHING))
      return failure('INTERNAL_SERVER_ERROR', { status: 500 });
    if (reports.some(({ calledNumber }) => calledNumber === REFUSED)) return failure('BAD_USER_INPUT', { status: 400 });
    stored.push(...reports.filter(({ calledNumber }) => calledNumber !== REJECTED));
    const results = reports.map(({ calledNumber }) =>
      calledNumber === REJECTED
        ? { status: 'REJECTED', call: null, code: 'INVALID_TARGET', message: 'legs[0].target is empty.' }
        : { status: 'ACCEPTED', call: null, code: null, message: null },
    );
    const answer = data({ reportCalls: { results: behaviour === 'forget' ? [] : results, userErrors: [] } });
    if (behaviour === 'lose') return { instead: 'cut' };
    return behaviour === 'halve' ? { ...answer, instead: 'half' } : answer;
  });
  return { ...server, stored, behave: (...more: Behaviour[]) => void script.push(...more) };
}
