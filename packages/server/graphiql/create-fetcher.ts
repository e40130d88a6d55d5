import type { Answer } from './key-status.ts';

interface FetcherOptions {
  /** Key of the bar; null when there is none. */
  apiKey: string | null;
  /** Told of every request, whether it was answered or not. */
  onAnswer: (answer: Answer) => void;
}

/** How GraphiQL sends its queries. A header of its headers editor beats ours of the same name. */
export function createFetcher({ apiKey, onAnswer }: FetcherOptions) {
  return async (
    params: object,
    { headers: edited = {} }: { headers?: Record<string, string> } = {},
  ): Promise<object> => {
    const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json' });
    if (apiKey !== null) headers.set('authorization', `Bearer ${apiKey}`);
    for (const [name, value] of Object.entries(edited)) headers.set(name, value);
    // Not asking spares a server that would refuse anyway, and the user a red console.
    if (!headers.has('authorization')) return failure('There is no API key. Enter one at the top of the page.');

    const signature = Object.keys(edited).some((name) => name.toLowerCase() === 'authorization') ? 'HEADER' : 'KEY';
    try {
      const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(params) });
      onAnswer({ signature, httpStatus: response.status });
      const answer: unknown = await response.json().catch(() => null);
      return typeof answer === 'object' && answer !== null
        ? answer
        : failure(`HTTP ${response.status} without a GraphQL answer.`);
    } catch {
      onAnswer({ signature, httpStatus: null });
      return failure('The server does not answer.');
    }
  };
}

/** In the shape of a GraphQL answer, as GraphiQL shows it best. */
function failure(message: string) {
  return { errors: [{ message }] };
}
