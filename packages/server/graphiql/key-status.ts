/** What signed a request: the key of the bar, or a header that the user wrote in GraphiQL's headers editor. */
type Signature = 'KEY' | 'HEADER';

/** What the server made of a request; `httpStatus` is null when no answer came. */
export interface Answer {
  signature: Signature;
  httpStatus: number | null;
}

export interface KeyStatus {
  tone: 'neutral' | 'good' | 'bad';
  text: string;
}

export const missingKey: KeyStatus = {
  tone: 'neutral',
  text: 'Enter an API key to read the schema and send queries. It is forgotten when you close this tab.',
};

export const checkingKey: KeyStatus = { tone: 'neutral', text: 'Asking the server whether it knows this key …' };

/** What an answer tells about the key, or null when it tells nothing about it. */
export function keyStatusOf({ signature, httpStatus }: Answer): KeyStatus | null {
  const signedBy = signature === 'KEY' ? 'API key' : 'Authorization header from the headers editor';
  if (httpStatus === null)
    return { tone: 'bad', text: 'The server does not answer. Check that it runs and that you are connected.' };
  if (httpStatus === 401)
    return { tone: 'bad', text: `The server does not know this ${signedBy} (HTTP 401). Check that it is complete.` };
  if (httpStatus >= 500)
    return { tone: 'bad', text: `The server has a problem (HTTP ${httpStatus}). Try again in a moment.` };
  if (httpStatus < 300) return { tone: 'good', text: `The server accepts this ${signedBy}.` };
  return null;
}
