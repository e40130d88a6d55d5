import type { Problem } from '@unmissed/sdk';

/** The words for what the server refuses and for what goes wrong on the way. */
export interface ProblemWords {
  /** What a person can correct. */
  readonly correct: (problem: Problem) => string;
  readonly network: string;
  readonly timeout: string;
  readonly forbidden: string;
  readonly notFound: string;
  readonly tooMany: (seconds: number | undefined) => string;
  readonly server: (requestId: string | undefined) => string;
  readonly other: (message: string) => string;
}

export const problems: ProblemWords = {
  // The server speaks English, and can name what it refuses.
  correct: ({ message }) => message,
  network: 'The server cannot be reached. Try again once it is back.',
  timeout: 'The server did not answer in time. Try again.',
  forbidden: 'Your role does not allow this.',
  notFound: 'It does not exist, or no longer.',
  tooMany: (seconds) =>
    seconds === undefined
      ? 'Too many requests. Wait a little.'
      : `Too many requests. Wait ${Math.ceil(seconds)} seconds.`,
  server: (requestId) =>
    requestId === undefined
      ? 'The server failed. Its log says more.'
      : `The server failed. Its log says more under request ${requestId}.`,
  other: (message) => message,
};
