import type { CallType } from '@unmissed/sdk';

/** What became of a call, in Exchange's words where it has any. */
export const callTypeTexts: Readonly<Record<CallType, string>> = {
  VOICE_MESSAGE: 'Call Answering Voice Message',
  MISSED_CALL: 'Call Answering Missed Call',
  ANSWERED: 'Answered',
  ANSWERED_ELSEWHERE: 'Answered Elsewhere',
  NONE: 'None',
};
