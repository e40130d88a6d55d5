import {
  type MailLanguage,
  mailLanguage,
  type RenderedMail,
  renderMissedCallMail,
  renderVoiceMailMail,
  voiceMessageFileNames,
} from '@unmissed/mail';

export interface ExampleMailFacts {
  kind: 'MISSED_CALL' | 'VOICE_MAIL';
  /** BCP 47 tag. */
  language: string;
  /** IANA name. */
  timeZone: string;
  policyText: string | null;
  unsubscribeUrl: string | null;
}

/** The mailbox of every example: there is none such. */
export const exampleMailboxId = '00000000-0000-0000-0000-000000000000';

interface People {
  user: string;
  caller: { name: string; number: string };
  calledNumber: string;
}

// Numbers that are kept free for such uses, in France by Arcep and in the United Kingdom by Ofcom.
const people: Record<MailLanguage, People> = {
  en: {
    user: 'Alex Example',
    caller: { name: 'Sam Example', number: '+442079460123' },
    calledNumber: '+442079460100',
  },
  fr: {
    user: 'Camille Exemple',
    caller: { name: 'Dominique Exemple', number: '+33199001234' },
    calledNumber: '+33199001200',
  },
};

const startedAt = new Date('2026-01-15T09:41:00Z');
const secondsLater = (seconds: number) => new Date(startedAt.getTime() + seconds * 1_000);

/** A mail as the worker renders them, of a call that nobody made: always the same one. */
export function renderExampleMail({
  kind,
  language,
  timeZone,
  policyText,
  unsubscribeUrl,
}: ExampleMailFacts): RenderedMail {
  const { user, caller, calledNumber } = people[mailLanguage(language)];
  const facts = {
    notificationId: exampleMailboxId,
    callId: 'example',
    mailbox: { displayName: user, language, timeZone },
    caller: { ...caller, sipUri: null, anonymous: false },
    calledNumber,
    startedAt,
    policyText,
  };
  if (kind === 'MISSED_CALL') {
    const outcome = { group: null, endedAt: secondsLater(25), rangSeconds: 25, outcome: 'NO_ANSWER' } as const;
    return renderMissedCallMail({ ...facts, ...outcome, callsToday: 2, unsubscribeUrl });
  }
  const leftAt = secondsLater(60);
  const [fileName = null] = voiceMessageFileNames(facts, [{ leftAt, contentType: 'audio/wav' }]);
  return renderVoiceMailMail({ ...facts, messages: [{ leftAt, durationSeconds: 32, fileName }] });
}
