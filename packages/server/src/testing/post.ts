import type { TestApi } from './test-api.ts';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Of the first error. */
  message: string | undefined;
  code: string | undefined;
  requestId: string | undefined;
}

/** A request as no client of ours would send it. */
export async function post(
  { url, apiKey }: Pick<TestApi, 'url' | 'apiKey'>,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const signed = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', ...headers };
  return read(await fetch(url, { method: 'POST', body, headers: signed }));
}

/** An answer with its first error, whatever else is in it. */
export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const { errors: [error] = [] } = JSON.parse(text) as {
    errors?: { message?: string; extensions?: { code?: string; requestId?: string } }[];
  };
  return {
    status: response.status,
    headers: response.headers,
    text,
    message: error?.message,
    code: error?.extensions?.code,
    requestId: error?.extensions?.requestId,
  };
}
