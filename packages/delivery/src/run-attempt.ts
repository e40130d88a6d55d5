import {
  type AttemptEnd,
  type AttemptKey,
  type AttemptRow,
  type Database,
  isDatabaseUnavailable,
} from '@unmissed/database';
import type { AttemptLog } from './attempt-log.ts';
import type { BegunAttempt } from './begin-attempts.ts';
import { type ComposeDeps, composeMail } from './compose-mail.ts';
import { keptWords } from './kept-words.ts';
import type { Lane } from './lane.ts';
import { SendError } from './mail-transport.ts';
import { type FailureScope, resultOf } from './result-of.ts';

export interface AttemptDeps {
  db: Database;
  attemptLog: AttemptLog;
  now: () => Date;
  random: () => number;
  giveUpAfterMs: number;
  unsubscribeUrl: ComposeDeps['unsubscribeUrl'];
}

/** What came of an attempt. */
export interface AttemptOutcome {
  outcome: NonNullable<AttemptRow['outcome']>;
  scope: FailureScope;
  smtpCode: number | null;
  response: string;
}

/** The server's words in the log; the rest of a longer reply is of no use. */
const responseLengthMax = 2000;

/**
 * Hands one begun notification to the mail server and records what came of it. `onOutcome` is awaited before that:
 * what it does is done when the notification may be begun again.
 */
export async function runAttempt(
  deps: AttemptDeps,
  lane: Lane,
  attempt: BegunAttempt,
  onOutcome: (outcome: AttemptOutcome) => Promise<void>,
): Promise<AttemptEnd> {
  const { organizationId, id: notificationId, attemptCount: number } = attempt.notification;
  const { handedOverAt, ...ended } = await send(deps, lane, attempt, { notificationId, number });
  await onOutcome(ended);
  const { outcome, scope, smtpCode, response } = ended;
  const endedAt = deps.now();
  const { giveUpAfterMs } = deps;
  const result = resultOf({ ...attempt, outcome, scope, now: endedAt, random: deps.random(), giveUpAfterMs });
  const end = { notificationId, number, handedOverAt, endedAt, outcome, smtpCode, response, result };
  await deps.attemptLog.end(organizationId, end);
  return end;
}

async function send(
  { db, attemptLog, unsubscribeUrl }: AttemptDeps,
  { transport, sender }: Lane,
  attempt: BegunAttempt,
  key: AttemptKey,
): Promise<AttemptOutcome & { handedOverAt: Date | null }> {
  const { organizationId } = attempt.notification;
  let handedOverAt: Date | null = null;
  let isHeldBack = false;
  const onHandOver = async (): Promise<void> => {
    handedOverAt = await attemptLog.handOver(organizationId, key).catch((error: Error) => {
      isHeldBack = true;
      throw new Error(reasonOf(error), { cause: error });
    });
  };
  try {
    const mail = await composeMail({ db, from: sender, unsubscribeUrl }, attempt);
    const { smtpCode, response } = await transport.send(mail, { onHandOver });
    return {
      outcome: 'ACCEPTED',
      scope: 'MESSAGE',
      smtpCode,
      response: keptWords(response, responseLengthMax),
      handedOverAt,
    };
  } catch (error) {
    const { outcome, scope: said, smtpCode, message } = error instanceof SendError ? error : notMade(error as Error);
    const scope = isHeldBack || isDatabaseUnavailable(error) ? 'OURSELVES' : said;
    return { outcome, scope, smtpCode, response: keptWords(message, responseLengthMax), handedOverAt };
  }
}

function notMade(error: Error): SendError {
  return new SendError('FAILED_TEMPORARILY', null, `The mail could not be made: ${reasonOf(error)}`);
}

/** A query's own message has the query in it, with numbers of people. */
function reasonOf(error: Error): string {
  return isDatabaseUnavailable(error) ? 'the database could not be reached.' : error.message;
}
