import { describe, expect, test } from 'vitest';
import type { DecisionReason, NotificationKind } from './decide.ts';
import { explainDecision, type ExplainedDecision } from './explain-decision.ts';

/** A record, so that a new reason without a test does not compile. */
const everyReason: Record<DecisionReason, true> = {
  NOTIFY: true,
  IN_PROGRESS: true,
  ANSWERED: true,
  ANSWERED_ELSEWHERE: true,
  VOICE_MESSAGE_LEFT: true,
  NOT_OFFERED: true,
  POLICY_FORBIDS: true,
  USER_OPTED_OUT: true,
  MAILBOX_DISABLED: true,
  NO_EMAIL_ADDRESS: true,
  LEGACY_MAILBOX_SERVER: true,
  CALL_TOO_OLD: true,
  INTERNAL_EXCLUDED: true,
  CALLER_HIDDEN_EXCLUDED: true,
  RANG_TOO_SHORT: true,
  GROUP_RULE: true,
  HELD_FOR_QUIET_HOURS: true,
};
const kinds: NotificationKind[] = ['MISSED_CALL', 'VOICE_MAIL'];
const reasons = Object.keys(everyReason) as DecisionReason[];

function explain(differing: Partial<ExplainedDecision>, language = 'en'): string {
  return explainDecision(
    { kind: 'MISSED_CALL', reason: 'ANSWERED_ELSEWHERE', answeredBy: null, alreadySent: false, ...differing },
    language,
  );
}

const inEveryState = reasons.flatMap((reason) =>
  [null, 'Bob'].flatMap((answeredBy) =>
    [false, true].flatMap((alreadySent) =>
      kinds.map((kind): ExplainedDecision => ({ kind, reason, answeredBy, alreadySent })),
    ),
  ),
);

describe.each(['en', 'fr'])('in %s', (language) => {
  test.each(inEveryState)(
    '$kind, $reason is explained in sentences (answered by $answeredBy, sent: $alreadySent)',
    (decision) => {
      // Trimmed, begins with a capital, ends with one full stop, nothing unfilled.
      expect(explainDecision(decision, language)).toMatch(/^\p{Lu}.*[^.\s]\.$/u);
      expect(explainDecision(decision, language)).not.toMatch(/ {2}|undefined|null|_/);
    },
  );

  test.each(kinds)('every reason has a sentence of its own, %s', (kind) => {
    const sentences = reasons.map((reason) => explain({ kind, reason }, language));
    expect(new Set(sentences).size).toBe(reasons.length);
  });

  test('whoever answered is named where somebody else did, and only there', () => {
    for (const reason of reasons) {
      expect(explain({ reason, answeredBy: 'Bob' }, language).includes('Bob')).toBe(reason === 'ANSWERED_ELSEWHERE');
    }
  });

  test('a mail that had left is owned up to, unless it should have', () => {
    for (const reason of reasons) {
      const [before, after] = [false, true].map((alreadySent) => explain({ reason, alreadySent }, language));
      if (reason === 'NOTIFY') expect(after).toBe(before);
      else expect(after).toMatch(new RegExp(`^${before} \\p{Lu}.+\\.$`, 'u'));
    }
  });
});

describe('the words', () => {
  test('of a voice message do not speak of a missed call', () => {
    for (const reason of ['NOTIFY', 'NOT_OFFERED', 'MAILBOX_DISABLED', 'NO_EMAIL_ADDRESS'] as const) {
      expect(explain({ kind: 'VOICE_MAIL', reason })).toMatch(/voice message was left/);
      expect(explain({ kind: 'VOICE_MAIL', reason }, 'fr')).toMatch(/message vocal n?’?a été laissé/);
    }
    expect(explain({ kind: 'VOICE_MAIL', reason: 'NOTIFY' })).toBe(
      'A voice message was left, and the user gets it by mail.',
    );
  });

  test('are these', () => {
    expect(explain({ answeredBy: 'Bob' })).toBe('Bob answered the call.');
    expect(explain({ answeredBy: 'Bob' }, 'fr')).toBe('Bob a répondu à l’appel.');
    expect(explain({ alreadySent: true })).toBe(
      'Somebody else answered the call. The mail had already been sent when this was reported.',
    );
  });

  test.each(['fr', 'FR', 'fr-FR', 'fr-CA', 'fr-Latn-CH'])('are French for %j', (language) => {
    expect(explain({}, language)).toBe('Une autre personne a répondu à l’appel.');
  });

  test.each(['en', 'de-DE', 'frr', 'fro', 'en-FR', '', 'x-fr'])('are English for %j', (language) => {
    expect(explain({}, language)).toBe('Somebody else answered the call.');
  });

  test.each(inEveryState)('of $kind, $reason keep French typography, as the mail does', (decision) => {
    expect(explainDecision(decision, 'fr')).not.toMatch(
      /'|"|\.\.\.| [:;?!»]|[^\u00a0\u202f][:;?!»]|«(?![\u00a0\u202f])/,
    );
  });
});
