import type { DecisionReason, NotificationKind } from './decide.ts';

export interface ExplainedDecision {
  kind: NotificationKind;
  reason: DecisionReason;
  /** Who answered, where somebody else did and it is known. */
  answeredBy: string | null;
  /** Whether the mail had left before this was decided. */
  alreadySent: boolean;
}

interface Sentences {
  reasons: Record<DecisionReason, string>;
  /** Where they differ for the mail with a voice message. */
  ofVoiceMail: Partial<Record<DecisionReason, string>>;
  answeredBy: (who: string) => string;
  alreadySent: string;
}

const en: Sentences = {
  reasons: {
    NOTIFY: 'The call was missed, and policy and user allow the notification.',
    IN_PROGRESS: 'The call is not over yet, as far as reported.',
    ANSWERED: 'The user answered the call.',
    ANSWERED_ELSEWHERE: 'Somebody else answered the call.',
    VOICE_MESSAGE_LEFT: 'The caller left a voice message.',
    NOT_OFFERED: "The call never reached one of the user's telephones.",
    POLICY_FORBIDS: 'The call was missed, but the mailbox policy does not allow missed-call notifications.',
    USER_OPTED_OUT: 'The call was missed, but the user switched missed-call notifications off.',
    MAILBOX_DISABLED: 'The call was missed, but the mailbox is disabled.',
    NO_EMAIL_ADDRESS: 'The call was missed, but the mailbox has no e-mail address.',
    LEGACY_MAILBOX_SERVER:
      'The caller hung up before the call reached the message service, and the mailbox is on an Exchange 2007 or 2010 server.',
    CALL_TOO_OLD: 'The call was missed, but its end was reported more than 24 hours after it.',
    INTERNAL_EXCLUDED: 'The call was missed, but the mailbox policy leaves out calls from the same dial plan.',
    CALLER_HIDDEN_EXCLUDED: 'The call was missed, but the mailbox policy leaves out callers who hide their number.',
    RANG_TOO_SHORT: 'The call was missed, but it rang for less time than the mailbox policy demands.',
    GROUP_RULE: 'The call was missed, but it rang only for a group, and the mailbox policy leaves out such calls.',
    HELD_FOR_QUIET_HOURS: 'The call was missed, and the user is told at the end of the quiet hours.',
  },
  ofVoiceMail: {
    NOTIFY: 'A voice message was left, and the user gets it by mail.',
    NOT_OFFERED: 'By what is known now, no voice message was left for this mailbox.',
    MAILBOX_DISABLED: 'A voice message was left, but the mailbox is disabled.',
    NO_EMAIL_ADDRESS: 'A voice message was left, but the mailbox has no e-mail address.',
  },
  answeredBy: (who) => `${who} answered the call.`,
  alreadySent: 'The mail had already been sent when this was reported.',
};

// Typography as in the mail: ’ for the apostrophe, and a no-break space (\u00a0) before a semicolon.
const fr: Sentences = {
  reasons: {
    NOTIFY: 'L’appel a été manqué\u00a0; la stratégie et l’utilisateur autorisent la notification.',
    IN_PROGRESS: 'L’appel n’est pas encore terminé, d’après ce qui a été signalé.',
    ANSWERED: 'L’utilisateur a répondu à l’appel.',
    ANSWERED_ELSEWHERE: 'Une autre personne a répondu à l’appel.',
    VOICE_MESSAGE_LEFT: 'L’appelant a laissé un message vocal.',
    NOT_OFFERED: 'L’appel n’a atteint aucun des téléphones de l’utilisateur.',
    POLICY_FORBIDS:
      'L’appel a été manqué, mais la stratégie de boîte aux lettres n’autorise pas les notifications d’appels manqués.',
    USER_OPTED_OUT: 'L’appel a été manqué, mais l’utilisateur a désactivé les notifications d’appels manqués.',
    MAILBOX_DISABLED: 'L’appel a été manqué, mais la boîte aux lettres est désactivée.',
    NO_EMAIL_ADDRESS: 'L’appel a été manqué, mais la boîte aux lettres n’a pas d’adresse de messagerie.',
    LEGACY_MAILBOX_SERVER:
      'L’appelant a raccroché avant que l’appel n’atteigne le service de messagerie vocale, et la boîte aux lettres se trouve sur un serveur Exchange 2007 ou 2010.',
    CALL_TOO_OLD: 'L’appel a été manqué, mais sa fin a été signalée plus de 24 heures après.',
    INTERNAL_EXCLUDED:
      'L’appel a été manqué, mais la stratégie de boîte aux lettres exclut les appels du même plan de numérotation.',
    CALLER_HIDDEN_EXCLUDED:
      'L’appel a été manqué, mais la stratégie de boîte aux lettres exclut les appelants qui masquent leur numéro.',
    RANG_TOO_SHORT:
      'L’appel a été manqué, mais il a sonné moins longtemps que ne l’exige la stratégie de boîte aux lettres.',
    GROUP_RULE:
      'L’appel a été manqué, mais il n’a sonné que pour un groupe, et la stratégie de boîte aux lettres exclut ces appels.',
    HELD_FOR_QUIET_HOURS: 'L’appel a été manqué\u00a0; l’utilisateur en est informé à la fin des heures calmes.',
  },
  ofVoiceMail: {
    NOTIFY: 'Un message vocal a été laissé\u00a0; l’utilisateur le reçoit par messagerie.',
    NOT_OFFERED: 'D’après ce que l’on sait à présent, aucun message vocal n’a été laissé pour cette boîte aux lettres.',
    MAILBOX_DISABLED: 'Un message vocal a été laissé, mais la boîte aux lettres est désactivée.',
    NO_EMAIL_ADDRESS: 'Un message vocal a été laissé, mais la boîte aux lettres n’a pas d’adresse de messagerie.',
  },
  answeredBy: (who) => `${who} a répondu à l’appel.`,
  alreadySent: 'Le message avait déjà été envoyé lorsque cela a été signalé.',
};

/** A decision as a sentence in the language of a BCP 47 tag: French for `fr…`, otherwise English. */
export function explainDecision(
  { kind, reason, answeredBy, alreadySent }: ExplainedDecision,
  language: string,
): string {
  const sentences = /^fr\b/i.test(language) ? fr : en;
  const ofKind = kind === 'VOICE_MAIL' ? sentences.ofVoiceMail[reason] : undefined;
  const why =
    reason === 'ANSWERED_ELSEWHERE' && answeredBy !== null
      ? sentences.answeredBy(answeredBy)
      : (ofKind ?? sentences.reasons[reason]);
  return alreadySent && reason !== 'NOTIFY' ? `${why} ${sentences.alreadySent}` : why;
}
