import {
  NetworkError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UserError,
} from '@unmissed/sdk';
import { problemWords } from './problems.ts';
import { useWords } from './use-words.ts';

/** Says any error in words for people. */
export function useDescribeError(): (error: unknown) => string {
  const words = useWords(problemWords);
  return (error) => {
    if (error instanceof UserError) return error.problems.map(words.correct).join(' ');
    if (error instanceof TimeoutError) return words.timeout;
    if (error instanceof NetworkError) return words.network;
    if (error instanceof PermissionError) return words.forbidden;
    if (error instanceof NotFoundError) return words.notFound;
    if (error instanceof RateLimitError) return words.tooMany(error.retryAfterSeconds);
    if (error instanceof ServerError) return words.server(error.requestId);
    return words.other(error instanceof Error ? error.message : String(error));
  };
}
