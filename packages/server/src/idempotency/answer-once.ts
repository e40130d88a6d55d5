import { claimIdempotencyKey, type IdempotencyKeyRow, keepAnswer, releaseIdempotencyKey } from '@unmissed/database';
import type { FastifyBaseLogger } from 'fastify';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import type { GraphqlAnswer } from '../http/execute-request.ts';
import { hashRequest } from './hash-request.ts';
import { keyInUse, keyReused, wrongKey } from './idempotency-errors.ts';
import type { MutationRequest } from './read-mutation.ts';
import { openAnswer, sealAnswer } from './sealed-answer.ts';
import { wasCarriedOut } from './was-carried-out.ts';

/** How long an answer is kept for repetitions. */
const keptMs = 24 * 60 * 60 * 1000;
/** After so long a request without an answer counts as lost with its process. */
const leaseMs = 60_000;

/**
 * Carries a mutation out once for each `key` of a caller: repetitions get the answer of the first, marked
 * `Idempotent-Replayed: true`. One that did nothing, because it failed or was no valid request, may be repeated.
 *
 * The mutation commits by itself. If the process dies, or the database goes, between that and the keeping of the
 * answer, the request is carried out again after the lease.
 *
 * @throws GraphQLError IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_IN_USE, BAD_REQUEST, BAD_USER_INPUT
 */
export async function answerOnce(
  { db, now, sealer }: Deps,
  { organizationId, id: actorId }: Pick<Actor, 'organizationId' | 'id'>,
  key: string,
  mutation: MutationRequest,
  carryOut: () => Promise<GraphqlAnswer>,
  log: FastifyBaseLogger,
): Promise<GraphqlAnswer> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw wrongKey();
  const startedAt = now();
  const claim = { actorId, key, requestHash: hashRequest(mutation), startedAt };
  const first = await claimIdempotencyKey(db, organizationId, claim, {
    keptSince: new Date(startedAt.getTime() - keptMs),
    aliveSince: new Date(startedAt.getTime() - leaseMs),
  });
  const place = ['idempotency key', organizationId, actorId, key].join(' ');
  if (first !== null) return replay(first);

  const release = () => releaseIdempotencyKey(db, organizationId, claim);
  const answer = await carryOut().catch(async (error: unknown) => {
    await logged(release());
    throw error;
  });
  await logged(wasCarriedOut(answer.text, mutation.isSingle) ? keep(answer) : release());
  return answer;

  async function keep({ status, headers, text }: GraphqlAnswer): Promise<void> {
    const body = sealAnswer(sealer, { text, contentType: headers['content-type'] ?? 'application/json' }, place);
    await keepAnswer(db, organizationId, claim, { status, body });
  }

  function replay({ requestHash, status, body }: IdempotencyKeyRow): GraphqlAnswer {
    if (!requestHash.equals(claim.requestHash)) throw keyReused('This Idempotency-Key belongs to another request.');
    if (status === null || body === null) throw keyInUse();
    const content = openAnswer(sealer, body, place);
    if (content === null)
      throw keyReused('The request was carried out, but its answer was not kept: UNMISSED_SECRET_KEY was not set.');
    const headers = { 'content-type': content.contentType, 'idempotent-replayed': 'true' };
    return { status, headers, text: content.text };
  }

  /** Of what was done its caller must hear, whatever becomes of the key. */
  async function logged(work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) =>
      log.error({ err: error }, 'an idempotency key could not be brought up to date'),
    );
  }
}
